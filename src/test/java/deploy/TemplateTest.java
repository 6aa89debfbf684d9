package deploy;

import static org.assertj.core.api.Assertions.assertThat;

import app.settings.Settings;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The CloudFormation template, walked: what it refers to is there, and Footfall understands what it says. */
class TemplateTest {
    private static final Template TEMPLATE = Template.read();
    private static final Set<String> PSEUDO =
            Set.of("AWS::AccountId", "AWS::NoValue", "AWS::Partition", "AWS::Region", "AWS::StackName");
    /** What {@code Fn::GetAtt} gives, of the types in use. */
    private static final Map<String, Set<String>> ATTRIBUTES = Map.ofEntries(
            Map.entry("AWS::S3::Bucket", Set.of("Arn")),
            Map.entry("AWS::SQS::Queue", Set.of("Arn", "QueueName")),
            Map.entry("AWS::IAM::Role", Set.of("Arn")),
            Map.entry("AWS::Logs::LogGroup", Set.of("Arn")),
            Map.entry("AWS::EC2::SecurityGroup", Set.of("GroupId")),
            Map.entry("AWS::RDS::DBProxy", Set.of("Endpoint")),
            Map.entry("AWS::Lambda::Version", Set.of("Version")),
            Map.entry("AWS::ECS::Cluster", Set.of("Arn")),
            Map.entry("AWS::ApiGatewayV2::Api", Set.of("ApiEndpoint")));

    private static final Map<String, String> EVERYTHING = Map.ofEntries(
            Map.entry("Vpc", "vpc-1"),
            Map.entry("Subnets", "subnet-1"),
            Map.entry("ProxyOfInstance", "db-1"),
            Map.entry("DatabaseSecurityGroup", "sg-1"),
            Map.entry("KmsKey", "arn:aws:kms:eu-west-1:1:key/1"),
            Map.entry("TrackingUrl", "https://tracking.example/{date}.csv.gz"),
            Map.entry("TrackingTokenSecret", "arn:aws:secretsmanager:eu-west-1:1:secret:t"),
            Map.entry("CatalogueUrl", "https://shop.example/products"),
            Map.entry("CatalogueTokenSecret", "arn:aws:secretsmanager:eu-west-1:1:secret:c"),
            Map.entry("TrackingBy", "task"),
            Map.entry("Image", "footfall:1"),
            Map.entry("ReserveConcurrency", "true"));

    static Stream<String> functions() {
        return TEMPLATE.ofType("AWS::Lambda::Function").stream();
    }

    static List<Map<String, String>> stacks() {
        return List.of(Map.of(), EVERYTHING);
    }

    @Test
    void refersToNothingThatIsNotThere() {
        assertThat(problems(TEMPLATE)).isEmpty();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "!GetAtt DeadLetters.Arn, !GetAtt DeadLetter.Arn",
        "!GetAtt DeadLetters.Arn, !GetAtt DeadLetters.Ark",
        "!Ref Notifications, !Ref Notification",
        "${ReportIntegration}, ${ReportsIntegration}",
        "'!If [HasKey, !Ref KmsKey', '!If [HasKeys, !Ref KmsKey'",
        "Condition: TrackingByTask, Condition: TrackingByTasks",
        "DependsOn: LoadLog, DependsOn: LoadLogs"
    })
    void noticesAWrongReference(String right, String wrong) throws Exception {
        String text = Files.readString(Template.FILE);
        assertThat(text).contains(right);
        assertThat(problems(Template.parse(text.replace(right, wrong)))).isNotEmpty();
    }

    @Test
    void usesEveryParameterAndEveryCondition() {
        Set<String> used = new TreeSet<>();
        Template.calls(TEMPLATE.root(), (name, argument) -> {
            switch (name) {
                case "Ref", "Condition" -> used.add(String.valueOf(argument));
                case "Fn::If" -> used.add(String.valueOf(Template.list(argument).get(0)));
                case "Fn::Sub" -> used.addAll(Template.variables(String.valueOf(argument)));
                default -> {}
            }
        });
        assertThat(used)
                .containsAll(TEMPLATE.section("Parameters").keySet())
                .containsAll(TEMPLATE.section("Conditions").keySet());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void namesAHandlerThatIsThere(String function) throws ClassNotFoundException {
        Map<String, Object> properties = TEMPLATE.properties(function);

        assertThat(RequestHandler.class).isAssignableFrom(Class.forName(String.valueOf(properties.get("Handler"))));
        assertThat(properties).containsKeys("SnapStart", "MemorySize", "Timeout");
        assertThat(TEMPLATE.properties(function + "Alias")).containsEntry("Name", "live");
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void givesEachFunctionAnEnvironmentThatFootfallUnderstands(Map<String, String> parameters) {
        Template.Stack stack = TEMPLATE.new Stack(parameters);
        assertThat(functions()).allSatisfy(function -> {
            Object variables = Template.map(TEMPLATE.properties(function).get("Environment"))
                    .get("Variables");
            Settings settings = settings(Template.map(stack.resolve(variables)), needs(function));
            assertThat(settings.database().password().value()).isEqualTo("secret of given-DatabaseSecret#password");
            assertThat(settings.database().poolSize())
                    .isGreaterThanOrEqualTo(
                            settings.receive().workers() * (settings.load().writers() + 2));
            if (function.equals("Collect")) {
                assertThat(settings.collect().feeds()).hasSize(parameters.isEmpty() ? 0 : 2);
            }
        });
    }

    @Test
    void givesTheTaskTheEnvironmentOfTheFunctionThatCollects() {
        Template.Stack stack = TEMPLATE.new Stack(EVERYTHING);
        Map<String, Object> task =
                Template.map(Template.list(TEMPLATE.properties("Task").get("ContainerDefinitions"))
                        .get(0));
        Map<String, Object> variables = new TreeMap<>();
        Template.list(stack.resolve(task.get("Environment")))
                .forEach(entry -> variables.put(
                        String.valueOf(Template.map(entry).get("Name")),
                        Template.map(entry).get("Value")));
        Object function =
                Template.map(TEMPLATE.properties("Collect").get("Environment")).get("Variables");

        assertThat(variables).isEqualTo(new TreeMap<>(Template.map(stack.resolve(function))));
        assertThat(Template.list(task.get("Command")).toString()).isEqualTo("[collect, tracking, --absent-ok]");
    }

    @Test
    void hidesAMessageForSixTimesTheFunctionsTime() {
        int timeout = (Integer) TEMPLATE.properties("Load").get("Timeout");
        assertThat(timeout).isLessThanOrEqualTo(900);
        assertThat(TEMPLATE.properties("Notifications").get("VisibilityTimeout"))
                .isEqualTo(6 * timeout);
        assertThat(TEMPLATE.properties("LoadFromQueue"))
                .containsEntry("FunctionResponseTypes", List.of("ReportBatchItemFailures"));
    }

    @Test
    void wakesFunctionsWithEventsThatTheyUnderstand() throws Exception {
        Template.Stack stack = TEMPLATE.new Stack(EVERYTHING);
        for (String schedule : TEMPLATE.ofType("AWS::Scheduler::Schedule")) {
            Map<String, Object> target =
                    Template.map(TEMPLATE.properties(schedule).get("Target"));
            assertThat(TEMPLATE.properties(schedule))
                    .containsEntry("ScheduleExpressionTimezone", Map.of("Ref", "Zone"));
            if (target.containsKey("Input")) {
                JsonNode event = new JsonMapper().readTree(String.valueOf(target.get("Input")));
                String function = String.valueOf(Template.map(target.get("Arn")).get("Ref"));
                if (function.equals("CollectAlias")) {
                    Object variables = Template.map(
                                    TEMPLATE.properties("Collect").get("Environment"))
                            .get("Variables");
                    settings(Template.map(stack.resolve(variables)), needs("Collect"))
                            .collect()
                            .get(event.path("feed").asText());
                } else {
                    assertThat(function).isEqualTo("WatchAlias");
                    assertThat(source("WatchHandler"))
                            .contains("case \"" + event.path("task").asText() + "\" ->");
                }
            }
        }
    }

    @Test
    void raisesAlarmsOverFiguresThatAreWritten() throws Exception {
        for (String alarm : TEMPLATE.ofType("AWS::CloudWatch::Alarm")) {
            Map<String, Object> properties = TEMPLATE.properties(alarm);
            if (properties.get("Namespace").equals("Footfall")) {
                assertThat(source("Metrics")).contains("\"Footfall\"", "\"function\"");
                assertThat(source("WatchHandler")).contains("\"" + properties.get("MetricName") + "\"");
            }
        }
        for (String queue : List.of("DeadLetters", "Notifications")) {
            assertThat(TEMPLATE.ofType("AWS::CloudWatch::Alarm")).anySatisfy(alarm -> assertThat(
                            TEMPLATE.properties(alarm).get("Dimensions").toString())
                    .contains("[" + queue + ", QueueName]"));
        }
    }

    private static Settings settings(Map<String, Object> variables, Set<Settings.Need> needs) {
        Map<String, String> environment = new TreeMap<>();
        variables.forEach((name, value) -> environment.put(name, String.valueOf(value)));
        return Settings.read(environment, Optional.empty(), needs, reference -> "secret of " + reference);
    }

    private static Set<Settings.Need> needs(String function) {
        return switch (function) {
            case "Report" -> EnumSet.of(Settings.Need.DATABASE);
            case "Collect" -> EnumSet.of(Settings.Need.DATABASE, Settings.Need.FEEDS);
            default -> EnumSet.allOf(Settings.Need.class);
        };
    }

    private static String source(String type) throws Exception {
        return Files.readString(Path.of("src/main/java/lambda/" + type + ".java"));
    }

    private static List<String> problems(Template template) {
        List<String> problems = new ArrayList<>();
        Set<String> known = new TreeSet<>(template.section("Resources").keySet());
        known.addAll(template.section("Parameters").keySet());
        known.addAll(PSEUDO);
        Set<String> conditions = template.section("Conditions").keySet();
        Template.calls(template.root(), (name, argument) -> {
            switch (name) {
                case "Ref" -> check(known.contains(argument), "Ref " + argument, problems);
                case "Fn::GetAtt" -> attribute(template, Template.list(argument), problems);
                case "Fn::Sub" ->
                    Template.variables(String.valueOf(argument)).forEach(variable -> {
                        if (variable.contains(".")) {
                            attribute(template, List.of(variable.split("\\.", 2)), problems);
                        } else {
                            check(known.contains(variable), "Sub " + variable, problems);
                        }
                    });
                case "Fn::If" ->
                    check(conditions.contains(Template.list(argument).get(0)), "If " + argument, problems);
                case "Condition" ->
                    check(argument instanceof Map || conditions.contains(argument), "Condition " + argument, problems);
                default -> {}
            }
        });
        template.section("Resources").forEach((name, resource) -> Optional.ofNullable(
                        Template.map(resource).get("DependsOn"))
                .ifPresent(on ->
                        check(template.section("Resources").containsKey(on), name + " depends on " + on, problems)));
        return problems;
    }

    private static void attribute(Template template, List<?> call, List<String> problems) {
        String resource = String.valueOf(call.get(0));
        boolean there = template.section("Resources").containsKey(resource)
                && ATTRIBUTES.getOrDefault(template.type(resource), Set.of()).contains(call.get(1));
        check(there, "GetAtt " + call, problems);
    }

    private static void check(boolean holds, String what, List<String> problems) {
        if (!holds) {
            problems.add(what);
        }
    }
}
