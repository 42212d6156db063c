package io.github.grantcontrol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** What may know what: packages from the top down, and nothing of Keycloak where a file is read and checked. */
@AnalyzeClasses(packages = "io.github.grantcontrol", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String BASE = "io.github.grantcontrol.";

    /** A package uses only packages after it in this list. */
    private static final List<String> FROM_THE_TOP = List.of(
            "grant",
            "admin",
            "clientpolicy",
            "registration",
            "discovery",
            "metrics",
            "signing",
            "session",
            "cli",
            "source",
            "source.file",
            "source.attribute",
            "source.names",
            "document",
            "document.toml",
            "keycloak",
            "policy.explain",
            "policy.decision",
            "policy.syntax",
            "policy");

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
    static final ArchRule thereAreNoCycles =
            slices().matching(BASE + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theCommandLineNeedsNoServer = noClasses()
            .that()
            .resideInAPackage(BASE + "cli..")
            .should()
            .transitivelyDependOnClassesThat()
            .resideInAnyPackage(OF_THE_SERVER)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule whoeverReadsTheFileNeedsNoServer = noClasses()
            .that()
            .resideInAPackage(BASE + "source..")
            .and(DescribedPredicate.describe(
                    "read TOML", (JavaClass type) -> type.getDirectDependenciesFromSelf().stream()
                            .anyMatch(dependency ->
                                    dependency.getTargetClass().getPackageName().startsWith("org.tomlj"))))
            .should()
            .transitivelyDependOnClassesThat()
            .resideInAnyPackage(OF_THE_SERVER)
            .allowEmptyShould(true);

    @ArchTest
    static void dependenciesPointDownwards(JavaClasses classes) {
        for (int i = 1; i < FROM_THE_TOP.size(); i++) {
            noClasses()
                    .that()
                    .resideInAPackage(BASE + FROM_THE_TOP.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages(FROM_THE_TOP.subList(0, i)))
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    /** So that a new package has to find its place in the order. */
    @ArchTest
    static final ArchRule everyClassHasItsPackage = classes().should().resideInAnyPackage(packages(FROM_THE_TOP));

    private static String[] packages(List<String> names) {
        return names.stream().map(name -> BASE + name + "..").toArray(String[]::new);
    }
}
