package architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.camel.builder.RouteBuilder;

/** Who may know whom. */
@AnalyzeClasses(
        packages = {
            "app",
            "cli",
            "lambda",
            "demo",
            "routes",
            "notification",
            "behaviour",
            "catalogue",
            "ledger",
            "load",
            "failure",
            "activity",
            "feed",
            "collect",
            "outcome",
            "report",
            "watch",
            "repair",
            "aws",
            "database"
        },
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] STAGES = {
        "behaviour..",
        "catalogue..",
        "activity..",
        "ledger..",
        "load..",
        "feed..",
        "collect..",
        "outcome..",
        "report..",
        "watch..",
        "repair.."
    };

    @ArchTest
    static final ArchRule layersLookDownOnly = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("edges")
            .definedBy("cli..", "lambda..", "demo..")
            .layer("app")
            .definedBy("app..")
            .layer("routes")
            .definedBy("routes..")
            .layer("stages")
            .definedBy(STAGES)
            .layer("servers")
            .definedBy("aws..", "database..")
            // what an object is, aws.s3 must know as well
            .layer("notification")
            .definedBy("notification..")
            .layer("failure")
            .definedBy("failure..")
            .whereLayer("edges")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("app")
            .mayOnlyBeAccessedByLayers("edges")
            .whereLayer("routes")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("stages")
            .mayOnlyBeAccessedByLayers("edges", "app", "routes")
            .whereLayer("servers")
            .mayOnlyBeAccessedByLayers("edges", "app", "routes", "stages")
            .whereLayer("notification")
            .mayOnlyBeAccessedByLayers("edges", "app", "routes", "stages", "servers");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule camelStaysAtTheEdges = noClasses()
            .that()
            .resideOutsideOfPackages("app..", "cli..", "demo..", "routes..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule functionsAreAnEdgeOfTheirOwn = noClasses()
            .that()
            .resideOutsideOfPackages("lambda..", "demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.amazonaws..", "org.crac..", "lambda..");

    @ArchTest
    static final ArchRule functionsKnowNoCommandLine = noClasses()
            .that()
            .resideInAPackage("lambda..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("cli..", "picocli..");

    @ArchTest
    static final ArchRule jdbcStaysWhereDataIs = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "ledger..",
                    "load..",
                    "catalogue..",
                    "activity..",
                    "watch..",
                    "repair..",
                    // remembers collections, and reads product databases
                    "collect..",
                    "report..",
                    "failure..",
                    "app..",
                    "database..",
                    "demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql..");

    @ArchTest
    static final ArchRule awsStaysWhereItIsCalled = noClasses()
            .that()
            .resideOutsideOfPackages("aws..", "app..", "load..", "collect..", "repair..", "demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule nothingThatShipsKnowsTheDemo = noClasses()
            .that()
            .resideOutsideOfPackage("demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("demo..", "org.elasticmq..", "io.zonky..");

    @ArchTest
    static final ArchRule onlyTheStartReadsTheEnvironment = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("cli.Main")
            .and()
            .doNotHaveFullyQualifiedName("lambda.Application")
            .and()
            .doNotHaveFullyQualifiedName("demo.DemoMain")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule routesAreFinalAndNamedSo = classes()
            .that()
            .areAssignableTo(RouteBuilder.class)
            .and(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "are routes", (JavaClass type) -> type.getPackageName().equals("routes")))
            .should()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
            .andShould()
            .haveNameMatching(".*(Route|Policy)");
}
