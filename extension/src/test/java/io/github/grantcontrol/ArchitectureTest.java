package io.github.grantcontrol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks which package uses which, how large packages are, and how types are named. */
@AnalyzeClasses(packages = "io.github.grantcontrol", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String BASE = "io.github.grantcontrol.";

    /** A package uses only packages after it in this list. */
    private static final List<String> FROM_THE_TOP = List.of(
            "grant",
            "reuse",
            "admin",
            "admin.preview",
            "clientpolicy",
            "registration",
            "discovery",
            "revocation",
            "metrics",
            "signing",
            "session",
            "cli",
            "source",
            "source.file",
            "source.attribute",
            "source.names",
            "document.toml",
            "document",
            "keycloak",
            "policy.preview",
            "policy.explain",
            "policy.decision",
            "policy.syntax",
            "policy",
            "policy.message",
            "policy.origin");

    /**
     * The most types of a package; {@code admin} has one for each JSON object, {@code keycloak} one for each difference of the
     * Keycloak lines, {@code policy} is the model.
     */
    private static final int MAX_TYPES = 16;

    private static final Map<String, Integer> MAX_TYPES_OF = Map.of("admin", 32, "keycloak", 18, "policy", 17);

    /** The one-word names: the words of the documentation that need no second one. */
    private static final List<String> ONE_WORD_NAMES =
            List.of("Grant", "Layer", "Scope", "Origin", "Sourced", "Misspelling", "Main");

    /** Not there when {@code java -jar} runs the command line. */
    private static final String[] OF_THE_SERVER = {
        "org.keycloak..", "org.jboss..", "jakarta..", "com.fasterxml..", "io.micrometer..", "com.github.benmanes.."
    };

    @ArchTest
    static final ArchRule policyIsPureJava = classes()
            .that()
            .resideInAPackage(BASE + "policy..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", BASE + "policy..");

    @ArchTest
    static final ArchRule commandLineNeedsNoServer = noClasses()
            .that()
            .resideInAPackage(BASE + "cli..")
            .should()
            .transitivelyDependOnClassesThat()
            .resideInAnyPackage(OF_THE_SERVER);

    @ArchTest
    static final ArchRule tomlNeedsNoServer = noClasses()
            .that()
            .resideInAPackage(BASE + "document.toml..")
            .should()
            .transitivelyDependOnClassesThat()
            .resideInAnyPackage(OF_THE_SERVER);

    @ArchTest
    static final ArchRule signingAndSessionUseOnlyWhatDiffersBetweenKeycloakLines = noClasses()
            .that()
            .resideInAnyPackage(BASE + "signing", BASE + "session")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(without("signing", "session", "keycloak")));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.github.(**)").should().beFreeOfCycles();

    @ArchTest
    static void dependenciesPointDownwards(JavaClasses classes) {
        for (int i = 1; i < FROM_THE_TOP.size(); i++) {
            noClasses()
                    .that()
                    .resideInAPackage(BASE + FROM_THE_TOP.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages(FROM_THE_TOP.subList(0, i)))
                    .check(classes);
        }
    }

    /** A new package has to get its place in the order. */
    @ArchTest
    static final ArchRule everyClassIsInAKnownPackage = classes().should().resideInAnyPackage(packages(FROM_THE_TOP));

    @ArchTest
    static void packagesAreSmall(JavaClasses classes) {
        Map<String, List<String>> types = topLevel(classes)
                .collect(Collectors.groupingBy(
                        type -> type.getPackageName().substring(BASE.length()),
                        Collectors.mapping(JavaClass::getSimpleName, Collectors.toList())));

        types.forEach((name, ofPackage) ->
                assertThat(ofPackage).as(name).hasSizeLessThanOrEqualTo(MAX_TYPES_OF.getOrDefault(name, MAX_TYPES)));
    }

    @ArchTest
    static void typeNamesAreUnique(JavaClasses classes) {
        Map<String, Long> names =
                topLevel(classes).collect(Collectors.groupingBy(JavaClass::getSimpleName, Collectors.counting()));

        assertThat(names).allSatisfy((name, count) -> assertThat(count).as(name).isEqualTo(1));
    }

    @ArchTest
    static void typeNamesHaveTwoWordsAndDescribeTheType(JavaClasses classes) {
        assertThat(topLevel(classes).map(JavaClass::getSimpleName).filter(name -> !ONE_WORD_NAMES.contains(name)))
                .allMatch(name -> name.matches("[A-Z][a-z0-9]*[A-Z].*"), "has two words")
                .noneMatch(name -> name.matches(".*Utils?"));
    }

    private static Stream<JavaClass> topLevel(JavaClasses classes) {
        return classes.stream().filter(JavaClass::isTopLevelClass).filter(type -> !type.getSimpleName()
                .equals("package-info"));
    }

    private static List<String> without(String... names) {
        return FROM_THE_TOP.stream()
                .filter(name -> !List.of(names).contains(name))
                .toList();
    }

    private static String[] packages(List<String> names) {
        return names.stream().map(name -> BASE + name).toArray(String[]::new);
    }
}
