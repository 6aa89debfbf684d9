package deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The project that Camel K builds is the root's, as one jar: the same sources, the same libraries in the same versions. */
class OneJarProjectTest {
    private static final List<String> NOT_SHIPPED = List.of("provided", "test");

    private final Element root = read(Path.of("pom.xml"));
    private final Element app = read(Path.of("k8s/camel-k/app/pom.xml"));

    @Test
    void hasTheLibrariesOfTheRoot() {
        List<String> shipped = children(child(root, "dependencies"))
                .filter(dependency -> !NOT_SHIPPED.contains(text(dependency, "scope")))
                .map(OneJarProjectTest::flat)
                .toList();
        assertThat(children(child(app, "dependencies")).map(OneJarProjectTest::flat))
                .hasSizeGreaterThan(20)
                .containsExactlyElementsOf(shipped);
    }

    @Test
    void managesVersionsAsTheRootDoes() {
        List<String> managed = managed(root).toList();
        assertThat(managed(app)).isNotEmpty().allMatch(managed::contains);
        Map<String, String> versions = properties(root);
        properties(app).forEach((name, version) -> {
            if (!List.of("root", "maven-shade-plugin.version").contains(name)) {
                assertThat(versions).containsEntry(name, version);
            }
        });
    }

    @Test
    void manageEveryLibraryOfTheRootThatShips() {
        // a version that only the root manages would be another one in the jar
        assertThat(managed(root).filter(one -> !managed(app).toList().contains(one)))
                .allMatch(one -> one.matches("(?s).*(junit|zonky|httpcore|commons-codec|commons-compress).*"));
    }

    @Test
    void startsTheSameProgram() {
        assertThat(app.getElementsByTagName("mainClass").item(0).getTextContent())
                .isEqualTo(root.getElementsByTagName("mainClass").item(0).getTextContent());
        assertThat(app.getElementsByTagName("sourceDirectory").item(0).getTextContent())
                .isEqualTo("${root}/src/main/java");
    }

    private static Stream<String> managed(Element project) {
        return children(child(child(project, "dependencyManagement"), "dependencies"))
                .map(OneJarProjectTest::flat);
    }

    private static Map<String, String> properties(Element project) {
        Map<String, String> properties = new TreeMap<>();
        children(child(project, "properties"))
                .forEach(property -> properties.put(
                        property.getTagName(), property.getTextContent().strip()));
        return properties;
    }

    private static String flat(Element element) {
        return element.getTextContent().replaceAll("\\s+", " ").strip();
    }

    private static String text(Element parent, String name) {
        return children(parent)
                .filter(child -> child.getTagName().equals(name))
                .map(Node::getTextContent)
                .findFirst()
                .orElse("");
    }

    private static Element child(Element parent, String name) {
        return children(parent)
                .filter(child -> child.getTagName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Element> children(Element parent) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }

    private static Element read(Path pom) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(pom.toFile())
                    .getDocumentElement();
        } catch (Exception failed) {
            throw new IllegalStateException(pom + " cannot be read", failed);
        }
    }
}
