package collect.product;

import collect.source.Checksum;
import collect.source.ContentSource;
import collect.source.FetchRequest;
import collect.source.FetchResult;
import collect.source.RetryPolicy;
import failure.Failure;
import failure.FailureException;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Our own product data as one content. A catalogue without products, or with far fewer than the last one, is refused:
 * loaded, it would switch products off. Thread-safe.
 */
public final class ProductSource implements ContentSource {
    private final String subject;
    private final Opening opening;
    private final int minPercent;
    private final Supplier<OptionalLong> lastCount;

    /** Opens the products of a date. */
    interface Opening {
        /** @return no products when they are not there yet */
        java.util.Optional<Products> open(LocalDate date) throws IOException;
    }

    ProductSource(String subject, Opening opening, int minPercent, Supplier<OptionalLong> lastCount) {
        this.subject = subject;
        this.opening = opening;
        this.minPercent = minPercent;
        this.lastCount = lastCount;
    }

    /** From a service. */
    public static ProductSource of(
            String feed,
            collect.source.Source.ProductService service,
            collect.file.WebClient web,
            RetryPolicy patience,
            Supplier<OptionalLong> lastCount) {
        return new ProductSource(
                feed, date -> ServiceProducts.open(service, web, patience, date), service.minPercent(), lastCount);
    }

    /**
     * From a database.
     *
     * @param stall it must not be silent for longer
     */
    public static ProductSource of(
            String feed,
            collect.source.Source.ProductDatabase database,
            Duration stall,
            Supplier<OptionalLong> lastCount) {
        return new ProductSource(
                feed,
                date -> java.util.Optional.of(DatabaseProducts.open(database, stall, date)),
                database.minPercent(),
                lastCount);
    }

    @Override
    public FetchResult ask(FetchRequest question) throws IOException {
        return opening.open(question.date())
                .<FetchResult>map(products -> content(new ProductLines(products)))
                .orElse(new FetchResult.NotThere("the product service does not have it yet"));
    }

    private FetchResult.Content content(ProductLines lines) {
        return new FetchResult.Content(
                lines, 0, -1, "", false, Checksum.NONE, () -> check(lines.count(), lines.nameless()));
    }

    private long check(long count, long nameless) {
        if (count == 0 && nameless > 0) {
            throw refused(
                    "none of its " + nameless + " products has a product_id; check source-fields or source-query");
        }
        if (count == 0) {
            throw refused("it has no products");
        }
        long last = lastCount.get().orElse(0);
        if (count * 100 < last * minPercent) {
            throw refused("it has " + count + " products, less than " + minPercent + " % of the " + last
                    + " that the last one had; if that is right, collect it once with the feed's min-percent=0");
        }
        return count;
    }

    private FailureException refused(String found) {
        return new FailureException(new Failure.ContentRefused("the catalogue of " + subject, found));
    }
}
