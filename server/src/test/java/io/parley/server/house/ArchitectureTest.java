package io.parley.server.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceRule;

/** The dependency rules of the house. Arrows point inward: server, edges, core or channel SPI. */
@AnalyzeClasses(packages = "io.parley", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] DOMAIN = {
        "io.parley.conversation..",
        "io.parley.contact..",
        "io.parley.agent..",
        "io.parley.queue..",
        "io.parley.hours..",
        "io.parley.routing..",
        "io.parley.inbox..",
        "io.parley.workspace.."
    };

    private static final String[] EDGES = {"io.parley.console..", "io.parley.widget..", "io.parley.channel.*.."};

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_THE_JDK_THE_SPI_THE_WIRE_AND_ITSELF_ALONE = classes()
            .that()
            .resideInAnyPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "io.parley.channel", "io.parley.wire")
                    .or(resideInAnyPackage(DOMAIN)));

    @ArchTest
    static final ArchRule WIRE_KNOWS_ONLY_JACKSONS_ANNOTATIONS = classes()
            .that()
            .resideInAPackage("io.parley.wire..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", "io.parley.wire..", "com.fasterxml.jackson.annotation.."));

    @ArchTest
    static final ArchRule CHANNEL_SPI_KNOWS_THE_JDK_ALONE = classes()
            .that()
            .resideInAPackage("io.parley.channel")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "io.parley.channel"));

    @ArchTest
    static final ArchRule ADAPTERS_KNOW_OF_PARLEY_ONLY_THE_SPI = noClasses()
            .that()
            .resideInAPackage("io.parley.channel.*..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.parley..")
                    .and(resideOutsideOfPackages("io.parley.channel", "io.parley.channel.*..")));

    @ArchTest
    static final SliceRule ADAPTERS_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("io.parley.channel.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule CORE_KNOWS_NO_EDGE = noClasses()
            .that(resideInAnyPackage("io.parley..")
                    .and(resideOutsideOfPackages(EDGES))
                    // Test support holds adapters to the kit.
                    .and(resideOutsideOfPackages(
                            "io.parley.server..", "io.parley.bench..", "io.parley.testing.channel..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(EDGES);

    @ArchTest
    static final ArchRule NOTHING_POINTS_AT_THE_SERVER = noClasses()
            .that(not(resideInAnyPackage("io.parley.server..", "io.parley.bench..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.parley.server..");

    @ArchTest
    static final ArchRule EDGES_DO_NOT_KNOW_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage("io.parley.console..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.parley.widget..")
            .andShould()
            .dependOnClassesThat()
            .resideInAPackage("io.parley.channel.*..");

    @ArchTest
    static final ArchRule ONLY_THE_SERVER_READS_THE_ENVIRONMENT = noClasses()
            .that(not(resideInAnyPackage("io.parley.server..", "io.parley.bench..", "io.parley.testing..")))
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class, String.class);

    /** The Redis child lives in a folder: its starter is the one other place that touches files. */
    @ArchTest
    static final ArchRule ONLY_THE_SERVER_TOUCHES_FILES = noClasses()
            .that(not(resideInAnyPackage(
                    "io.parley.server..", "io.parley.bench..", "io.parley.testing..", "io.parley.embedded..")))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Files")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.File")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.FileInputStream");
}
