package demo.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up catalogue, and how popular its products are: skewed as in a real shop, and one in twelve is never visited.
 */
public final class SampleProducts {
    private static final String[] CATEGORIES = {
        "electronics.smartphone",
        "electronics.audio.headphone",
        "computers.notebook",
        "computers.peripherals.mouse",
        "appliances.kitchen.kettle",
        "appliances.environment.water_heater",
        "furniture.bedroom.bed",
        "furniture.living_room.sofa",
        "apparel.shoes",
        "sport.bicycle",
        "kids.toys",
        "construction.tools.drill"
    };
    private static final String[] BRANDS = {
        "aurora", "bergmann", "calypso", "delphin", "eichhorn", "fjord", "granit", "halden", "inselwerk", "juno"
    };
    private static final String[] WORDS = {"Classic", "Prime", "Nova", "Compact", "Studio", "Urban", "Alpine", "Silent"
    };
    private static final int NEVER_VISITED_EACH = 12;
    private static final double SKEW = 0.9;

    private final List<SampleProduct> products = new ArrayList<>();
    private final List<SampleProduct> visited = new ArrayList<>();
    private final double[] popularity;

    public SampleProducts(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            String category = CATEGORIES[random.nextInt(CATEGORIES.length)];
            String brand = BRANDS[random.nextInt(BRANDS.length)];
            String noun = category.substring(category.lastIndexOf('.') + 1).replace('_', ' ');
            String name = WORDS[random.nextInt(WORDS.length)] + " " + noun + " " + (100 + i);
            SampleProduct product =
                    new SampleProduct(1_000_000 + i * 37L, name, category, brand, 199 + random.nextInt(90_000));
            products.add(product);
            if (i % NEVER_VISITED_EACH != 5) {
                visited.add(product);
            }
        }
        popularity = new double[visited.size()];
        double sum = 0;
        for (int rank = 0; rank < popularity.length; rank++) {
            sum += 1 / Math.pow(rank + 1, SKEW);
            popularity[rank] = sum;
        }
    }

    SampleProduct pick(SplittableRandom random) {
        double point = random.nextDouble() * popularity[popularity.length - 1];
        int found = java.util.Arrays.binarySearch(popularity, point);
        return visited.get(Math.min(found < 0 ? -found - 1 : found, visited.size() - 1));
    }

    /** A catalogue object: CSV. */
    public void writeCatalogue(OutputStream out) throws IOException {
        StringBuilder csv = new StringBuilder("product_id,name,category,brand,price\n");
        for (SampleProduct product : products) {
            csv.append(product.id())
                    .append(',')
                    .append(product.name())
                    .append(',')
                    .append(product.category())
                    .append(',');
            csv.append(product.brand()).append(',').append(product.price()).append('\n');
        }
        out.write(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** As a product service answers: JSON arrays of so many products. */
    public List<String> pages(int size) {
        List<String> pages = new ArrayList<>();
        for (int first = 0; first < products.size(); first += size) {
            StringBuilder page = new StringBuilder("[");
            for (SampleProduct product : products.subList(first, Math.min(first + size, products.size()))) {
                page.append(page.length() == 1 ? "" : ",").append(product.json());
            }
            pages.add(page.append(']').toString());
        }
        return pages;
    }

    /** One of them. */
    record SampleProduct(long id, String name, String category, String brand, int cents) {
        String price() {
            return cents / 100 + (cents % 100 < 10 ? ".0" : ".") + cents % 100;
        }

        String json() {
            return String.format(
                    "{\"id\":%d,\"name\":\"%s\",\"category\":\"%s\",\"brand\":\"%s\",\"price\":%s}",
                    id, name, category, brand, price());
        }
    }
}
