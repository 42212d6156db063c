package io.github.grantcontrol.it.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the hosted workflows, which no test can run, with the commands that the documents name. */
class WorkflowsTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path GITHUB = REPOSITORY.resolve(".github");
    /** What builds or tests: a line that runs one of these programs is compared. */
    private static final Pattern BUILD_COMMAND =
            Pattern.compile("(^|[\\s(/])(mvnw?|npm|npx|node|javac?|docker|podman|make|\\.ci/\\S+)(\\s|$)");

    private static final Pattern INLINE_CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern MAJOR_VERSION = Pattern.compile("actions/[a-z-]+@v\\d+");

    @ParameterizedTest
    @ValueSource(strings = {"mvn verify -Pversions", "mvn verify -Prelease", ".ci/run"})
    void aWorkflowRunsEachOfTheCommands(String command) {
        assertThat(workflows().flatMap(WorkflowsTest::buildCommands)).contains(command);
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void whatBuildsOrTestsIsACommandThatTheDocumentsName(Path workflow) {
        assertThat(buildCommands(workflow)).isNotEmpty().isSubsetOf(documentedCommands());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void noWorkflowMayWriteUnlessOneOfItsJobsHasTo(Path workflow) {
        JsonNode permissions = read(workflow).path("permissions");

        assertThat(permissions).hasSize(1);
        assertThat(permissions.path("contents").asText()).isEqualTo("read");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void actionsAreGitHubsOwnAtAMajorVersion(Path workflow) {
        assertThat(steps(workflow).filter(step -> step.has("uses")))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.path("uses").asText()).matches(MAJOR_VERSION));
    }

    @Test
    void dependabotLooksWhereTheManifestsAre() {
        JsonNode updates = read(GITHUB.resolve("dependabot.yml")).path("updates");

        assertThat(updates.findValuesAsText("package-ecosystem"))
                .containsExactlyInAnyOrder("maven", "npm", "github-actions", "docker");
        for (JsonNode update : updates) {
            Path directory =
                    REPOSITORY.resolve(update.path("directory").asText().substring(1));
            String manifest =
                    switch (update.path("package-ecosystem").asText()) {
                        case "maven" -> "pom.xml";
                        case "npm" -> "package-lock.json";
                        case "docker" -> "Containerfile";
                        default -> ".github/workflows";
                    };
            assertThat(directory.resolve(manifest)).exists();
        }
    }

    @Test
    void issueFormsHaveFieldsAndLeadSecurityReportsToAPrivatePlace() {
        Path forms = GITHUB.resolve("ISSUE_TEMPLATE");

        for (String form : List.of("bug.yml", "feature.yml")) {
            JsonNode fields = read(forms.resolve(form)).path("body");
            assertThat(fields.findValuesAsText("id")).as(form).isNotEmpty().doesNotHaveDuplicates();
        }
        assertThat(read(forms.resolve("config.yml")).findValuesAsText("url"))
                .anyMatch(url -> url.endsWith("/security/advisories/new"));
    }

    @Test
    void theVersionsOfKeycloakAgree() {
        Path pom = REPOSITORY.resolve("pom.xml");
        String server = property(pom, "it.keycloak.version");
        JsonNode packages =
                read(REPOSITORY.resolve("themes/console/package.json")).path("dependencies");

        assertThat(text(REPOSITORY.resolve("extension/Containerfile")))
                .contains("ARG KEYCLOAK_VERSION=" + server + "\n");
        assertThat(property(REPOSITORY.resolve("it-tests/pom.xml"), "versions.supported"))
                .endsWith("," + server);
        assertThat(packages.path("@keycloak/keycloak-admin-ui").asText()).isEqualTo(property(pom, "keycloak.version"));
    }

    static Stream<Path> workflows() {
        return files(GITHUB.resolve("workflows"), 1, ".yml");
    }

    /** Returns the lines of a workflow's steps that build or test. */
    private static Stream<String> buildCommands(Path workflow) {
        return steps(workflow)
                .flatMap(step -> step.path("run").asText().lines())
                .map(String::strip)
                .filter(line -> BUILD_COMMAND.matcher(line).find());
    }

    /** Returns all code that the READMEs and the guide for contributors have, without shell comments. */
    private static Set<String> documentedCommands() {
        return Stream.concat(files(REPOSITORY, 2, "README.md"), Stream.of(GITHUB.resolve("CONTRIBUTING.md")))
                .flatMap(file -> Stream.concat(
                        text(file).lines(),
                        INLINE_CODE.matcher(text(file)).results().map(code -> code.group(1))))
                .map(line -> line.replaceFirst("\\s+#.*", "").strip())
                .collect(Collectors.toSet());
    }

    private static Stream<JsonNode> steps(Path workflow) {
        return stream(read(workflow).path("jobs")).flatMap(job -> stream(job.path("steps")));
    }

    private static Stream<JsonNode> stream(JsonNode parent) {
        return StreamSupport.stream(parent.spliterator(), false);
    }

    private static Stream<Path> files(Path directory, int depth, String nameEnd) {
        try (Stream<Path> files = Files.walk(directory, depth)) {
            return files.filter(file -> file.toString().endsWith(nameEnd)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String property(Path pom, String name) {
        Matcher value = Pattern.compile("<" + name + ">(.*)</").matcher(text(pom));
        assertThat(value.find()).as(name).isTrue();
        return value.group(1);
    }
}
