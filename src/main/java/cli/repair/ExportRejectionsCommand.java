package cli.repair;

import app.Services;
import app.settings.Requirements;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import report.RejectionExport;

/** Hands rejected records to whoever delivered them. */
@Command(
        name = "export",
        description = {
            "Export rejections: object, record number, reason, column, message, raw text.",
            "Uses constant memory. The file appears only once it is complete."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  footfall rejections export 42 -o rejected.csv",
            "  footfall rejections export --reason bad-time --format ndjson | gzip > r.gz"
        })
final class ExportRejectionsCommand implements Callable<Integer> {
    @ParentCommand
    private RejectionsCommand parent;

    @Mixin
    private RejectionSelection selection;

    @Option(
            names = "--format",
            defaultValue = "csv",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private RejectionExport.Form format;

    @Option(names = "-o", paramLabel = "FILE", description = "Output file. Default: standard output.")
    private Optional<Path> file = Optional.empty();

    @Override
    public Integer call() throws IOException {
        selection.check();
        try (Services services = parent.open(Requirements.READ)) {
            RejectionExport export = services.ledger().rejectionExport();
            if (file.isPresent()) {
                System.err.println(writeFile(export, file.get()) + " rejections written to " + file.get());
            } else {
                write(export, new StandardOutput());
            }
            return 0;
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** Writes under another name until the file is complete; writes to a device or a pipe directly. */
    private long writeFile(RejectionExport export, Path target) throws IOException {
        boolean plain = !Files.exists(target) || Files.isRegularFile(target);
        Path written = plain ? target.resolveSibling(target.getFileName() + ".part") : target;
        long rows;
        try (Writer out = Files.newBufferedWriter(written)) {
            rows = write(export, out);
        }
        if (plain) {
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return rows;
    }

    private long write(RejectionExport export, Writer out) throws IOException {
        return export.write(selection.objects(), selection.feed(), selection.reason(), format, out);
    }

    /** Ends the export when the reader of the pipe has gone away. */
    private static final class StandardOutput extends BufferedWriter {
        private final PrintWriter out;

        StandardOutput() {
            this(new PrintWriter(System.out, false, StandardCharsets.UTF_8));
        }

        private StandardOutput(PrintWriter out) {
            super(out);
            this.out = out;
        }

        @Override
        public void flush() throws IOException {
            super.flush();
            if (out.checkError()) {
                throw new IOException("standard output is closed");
            }
        }
    }
}
