/**
 * What events point to: {@link catalogue.version.Enricher} gives each event the version of its product, from
 * {@link catalogue.version.ProductCache} or the database; {@link catalogue.version.VersionMaker} makes those that are
 * missing. What catalogues say of products is the package above.
 */
package catalogue.version;
