package demo.image;

import demo.server.Directories;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of the image. The same sources, JDK and system libraries give the same files with the same times: each
 * layer but that of the cache has the same digest wherever it is built.
 */
final class RootFileSystem {
    static final String RUNTIME = "opt/java";
    static final String APPLICATION = "app";
    /** Jib writes this time too: the cache is only taken for jars of the time that they had when it was made. */
    private static final FileTime TIME = FileTime.from(Instant.ofEpochSecond(1));
    /**
     * Parts of java.desktop that paint, sound and print: nobody sees a container's screen, and they need libraries of
     * their own.
     */
    private static final Pattern SCREEN = Pattern.compile(
            "lib(awt.*|fontmanager|freetype|javajpeg|jawt|jsound|lcms|mlib_image|splashscreen|prefs)\\.so");

    private static final Pattern LIBRARY = Pattern.compile("(/\\S+)(?: \\(0x[0-9a-f]+\\))?$");
    private static final String USERS = """
            root:x:0:0:root:/:/sbin/nologin
            footfall:x:10001:10001:footfall:/app:/sbin/nologin
            """;
    private static final String GROUPS = "root:x:0:\nfootfall:x:10001:\n";
    /** Of the JVM, for every start. -XX:SharedArchiveFile or -XX:AOTCache comes after the cache is made. */
    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50", "-XX:-UsePerfData", "-Djava.io.tmpdir=/tmp");

    private final Path root;

    RootFileSystem(Path root) {
        this.root = root;
    }

    /** A runtime of these modules alone, by the JDK's own jlink. */
    void runtime(Path jdk, String modules) throws IOException, InterruptedException {
        Path place = root.resolve(RUNTIME);
        Files.createDirectories(place.getParent());
        run(List.of(
                jdk.resolve("bin/jlink").toString(),
                "--add-modules",
                modules,
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                place.toString()));
        Directories.delete(place.resolve("legal"));
        for (Path library : files(place.resolve("lib"))) {
            if (SCREEN.matcher(library.getFileName().toString()).matches()) {
                Files.delete(library);
            }
        }
    }

    /** The jar, its libraries, its list of parts, and how the JVM is to be started. */
    void application(Path build) throws IOException {
        Path place = Files.createDirectories(root.resolve(APPLICATION));
        Files.createDirectories(place.resolve("lib"));
        Path jar = build.resolve("footfall.jar");
        // by the manifest: an older build may have left other versions in the folder
        for (String library : classPath(jar)) {
            Files.copy(build.resolve(library), place.resolve(library));
        }
        Files.copy(jar, place.resolve("footfall.jar"));
        Path parts = build.resolve("sbom/footfall-sbom.json");
        if (!Files.exists(parts)) {
            throw new IllegalStateException(parts + " is missing: Maven writes it only when it is online, without -o");
        }
        Files.copy(parts, place.resolve("bom.json"));
        Files.write(place.resolve("java-options"), OPTIONS);
    }

    /** The loader and the libraries that the runtime is linked with, where no base image brings them. */
    void system() throws IOException, InterruptedException {
        Set<Path> needed = new TreeSet<>();
        for (Path file : files(root.resolve(RUNTIME))) {
            if (isElf(file)) {
                run(List.of("ldd", file.toString()))
                        .lines()
                        .map(LIBRARY::matcher)
                        .filter(java.util.regex.Matcher::find)
                        .map(found -> Path.of(found.group(1)))
                        .filter(library -> !library.startsWith(root))
                        .forEach(needed::add);
            }
        }
        for (Path library : needed) {
            Path target = root.resolve(library.toString().substring(1));
            Files.createDirectories(target.getParent());
            Files.copy(library.toRealPath(), target, StandardCopyOption.REPLACE_EXISTING);
        }
        Path etc = Files.createDirectories(root.resolve("etc"));
        Files.writeString(etc.resolve("passwd"), USERS);
        Files.writeString(etc.resolve("group"), GROUPS);
        Files.writeString(etc.resolve("nsswitch.conf"), "hosts: files dns\n");
        Files.createDirectories(root.resolve("tmp"));
    }

    void fixTimes() throws IOException {
        for (Path file : files(root)) {
            Files.setLastModifiedTime(file, TIME);
        }
    }

    static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed;
        try (InputStream out = process.getInputStream()) {
            printed = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + printed);
        }
        return printed;
    }

    private static List<String> classPath(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return List.of(file.getManifest()
                    .getMainAttributes()
                    .getValue(Attributes.Name.CLASS_PATH)
                    .split(" "));
        }
    }

    private static boolean isElf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] magic = in.readNBytes(4);
            return magic.length == 4 && magic[0] == 0x7f && magic[1] == 'E' && magic[2] == 'L' && magic[3] == 'F';
        }
    }

    private static Set<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
