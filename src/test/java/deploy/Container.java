package deploy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The image's command as a pod runs it: as 10001, on a read-only root, without a capability, in 512 MiB. With runc, where one is root
 * and has it, the memory is the kernel's limit; with bubblewrap it is what the JVM is told; with neither the image's runtime runs from its
 * root file system.
 */
final class Container {
    private static final long MEMORY_MEBIBYTES = 512;
    private static final int USER = 10_001;
    private static final int LIMIT_SECONDS = 300;
    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path root;
    private final List<String> entrypoint;

    Container(Path root, List<String> entrypoint) {
        this.root = root;
        this.entrypoint = entrypoint;
    }

    /** What holds it here: {@code runc}, {@code bwrap} or nothing. */
    static String runtime() {
        boolean privileged = "root".equals(System.getProperty("user.name"));
        return Stream.of("runc", "bwrap")
                .filter(name -> privileged || !name.equals("runc"))
                .filter(Container::isInstalled)
                .findFirst()
                .orElse("");
    }

    /** Runs it to its end. @param option of the JVM beside those of the image */
    Ended run(Map<String, String> variables, Path log, String option, String... arguments) throws Exception {
        String runtime = runtime();
        Map<String, String> environment = new TreeMap<>(variables);
        // of a kernel's limit the JVM learns by itself
        environment.put(
                "JDK_JAVA_OPTIONS", runtime.equals("runc") ? option : "-XX:MaxRAM=" + MEMORY_MEBIBYTES + "m " + option);
        List<String> command =
                switch (runtime) {
                    case "runc" -> runc(environment, List.of(arguments));
                    case "bwrap" -> bubblewrap(environment, List.of(arguments));
                    default -> fromRoot(List.of(arguments));
                };
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.resolve("app").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        if (runtime.isEmpty()) {
            builder.environment().clear();
            builder.environment().putAll(environment);
        }
        Process process = builder.start();
        try (Processes.Usage usage = new Processes.Usage(process.toHandle())) {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(String.join(" ", arguments) + " did not end, see " + log);
            }
            return new Ended(process.exitValue(), usage.peakMebibytes(), usage.cpuSeconds());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private List<String> runc(Map<String, String> environment, List<String> arguments) throws IOException {
        String name = "footfall-image-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
        Path bundle = Files.createDirectories(root.resolveSibling(name));
        List<String> command = new ArrayList<>(entrypoint);
        command.addAll(arguments);
        Map<String, Object> process = Map.of(
                "user",
                Map.of("uid", USER, "gid", USER),
                "args",
                command,
                "env",
                environment.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList(),
                "cwd",
                "/app",
                "capabilities",
                Map.of(),
                "noNewPrivileges",
                true);
        List<Map<String, Object>> mounts = List.of(
                mount("/proc", "proc"),
                mount("/dev", "tmpfs", "nosuid", "mode=755", "size=64k"),
                mount("/tmp", "tmpfs", "nosuid", "nodev", "mode=1777", "size=64m"),
                mount("/sys/fs/cgroup", "cgroup", "nosuid", "noexec", "nodev", "ro"));
        Map<String, Object> linux = Map.of(
                "cgroupsPath", "/" + name,
                "resources", Map.of("memory", Map.of("limit", MEMORY_MEBIBYTES << 20)),
                "namespaces",
                        Stream.of("pid", "ipc", "uts", "mount")
                                .map(type -> Map.of("type", type))
                                .toList());
        JSON.writeValue(
                bundle.resolve("config.json").toFile(),
                Map.of(
                        "ociVersion",
                        "1.0.2",
                        "process",
                        process,
                        "root",
                        Map.of("path", root.toString(), "readonly", true),
                        "hostname",
                        "pod",
                        "mounts",
                        mounts,
                        "linux",
                        linux));
        return List.of("runc", "run", "--bundle", bundle.toString(), name);
    }

    private static Map<String, Object> mount(String place, String type, String... options) {
        return Map.of("destination", place, "type", type, "source", type, "options", List.of(options));
    }

    private List<String> bubblewrap(Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("bwrap", "--unshare-user", "--unshare-pid", "--unshare-ipc"));
        String user = String.valueOf(USER);
        command.addAll(List.of("--uid", user, "--gid", user, "--cap-drop", "ALL", "--clearenv"));
        command.addAll(List.of("--ro-bind", root.toString(), "/", "--proc", "/proc", "--dev", "/dev"));
        command.addAll(List.of("--tmpfs", "/tmp", "--chdir", "/app"));
        environment.forEach((name, value) -> command.addAll(List.of("--setenv", name, value)));
        command.addAll(entrypoint);
        command.addAll(arguments);
        return command;
    }

    private List<String> fromRoot(List<String> arguments) {
        List<String> command = new ArrayList<>();
        entrypoint.forEach(word -> command.add(word.replaceFirst("^(@?)/", "$1" + root + "/")));
        command.addAll(arguments);
        return command;
    }

    private static boolean isInstalled(String name) {
        return Stream.of("/usr/bin", "/usr/sbin").anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /** How it went. @param peakMebibytes the most that it had in memory */
    record Ended(int status, long peakMebibytes, double cpuSeconds) {
        @Override
        public String toString() {
            return String.format("status %d, at most %d MiB, %.1f CPU seconds", status, peakMebibytes, cpuSeconds);
        }
    }
}
