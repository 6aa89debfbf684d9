package catalogue.version;

/** What a file says of a product. Texts that it lacks are empty, never null. */
record Description(String productId, String name, String category, String brand) {
    int length() {
        return productId.length() + name.length() + category.length() + brand.length();
    }
}
