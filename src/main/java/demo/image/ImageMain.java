package demo.image;

import demo.server.Directories;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lays out the image's root file system under {@code target/image/root}; Jib or a Dockerfile makes layers of its
 * folders.
 */
public final class ImageMain {
    private ImageMain() {}

    /**
     * @param arguments the JDK whose runtime is taken, the modules that it needs, the name of the base image
     * ("scratch" for none)
     */
    public static void main(String[] arguments) throws Exception {
        Path build = Directories.build().toAbsolutePath();
        Path root = build.resolve("image").resolve("root");
        if (Files.exists(root)) {
            Directories.delete(root);
        }
        RootFileSystem files = new RootFileSystem(root);
        files.runtime(Path.of(arguments[0]), arguments[1]);
        files.application(build);
        if (arguments[2].equals("scratch")) {
            files.system();
        }
        files.fixTimes();
        new StartupCache(root).make(build);
        System.exit(0);
    }
}
