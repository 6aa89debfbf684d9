package deploy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a role of the template allows, as {@code action resource}, compared with operations of the SDK that were recorded. */
public record Permissions(Set<String> allowed) {
    /** The IAM action of an operation, by AWS's service authorization reference. */
    private static final Map<String, List<String>> ACTIONS = Map.ofEntries(
            Map.entry("S3.GetObject", List.of("s3:GetObject")),
            Map.entry("S3.GetObject+VersionId", List.of("s3:GetObjectVersion")),
            Map.entry("S3.HeadObject", List.of("s3:GetObject", "s3:ListBucket")),
            Map.entry("S3.HeadObject+VersionId", List.of("s3:GetObjectVersion", "s3:ListBucket")),
            Map.entry("S3.PutObject", List.of("s3:PutObject")),
            Map.entry("S3.CreateMultipartUpload", List.of("s3:PutObject")),
            Map.entry("S3.UploadPart", List.of("s3:PutObject")),
            Map.entry("S3.CompleteMultipartUpload", List.of("s3:PutObject")),
            Map.entry("S3.AbortMultipartUpload", List.of("s3:AbortMultipartUpload")),
            Map.entry("S3.ListMultipartUploads", List.of("s3:ListBucketMultipartUploads")),
            Map.entry("S3.ListParts", List.of("s3:ListMultipartUploadParts")),
            Map.entry("S3.ListObjectsV2", List.of("s3:ListBucket")),
            Map.entry("Sqs.SendMessage", List.of("sqs:SendMessage")),
            Map.entry("Sns.Publish", List.of("sns:Publish")),
            Map.entry("SecretsManager.GetSecretValue", List.of("secretsmanager:GetSecretValue")));

    /** What no code of ours asks for, and which service of AWS needs it. */
    private static final Map<String, String> OF_SERVICES = Map.ofEntries(
            Map.entry("sqs:ReceiveMessage", "event source mapping"),
            Map.entry("sqs:DeleteMessage", "event source mapping"),
            Map.entry("sqs:GetQueueAttributes", "event source mapping"),
            Map.entry("logs:CreateLogStream", "Lambda's log"),
            Map.entry("logs:PutLogEvents", "Lambda's log"),
            Map.entry("xray:PutTraceSegments", "X-Ray"),
            Map.entry("xray:PutTelemetryRecords", "X-Ray"),
            Map.entry("ec2:CreateNetworkInterface", "Lambda in a VPC"),
            Map.entry("ec2:DescribeNetworkInterfaces", "Lambda in a VPC"),
            Map.entry("ec2:DescribeSubnets", "Lambda in a VPC"),
            Map.entry("ec2:DeleteNetworkInterface", "Lambda in a VPC"),
            Map.entry("ec2:AssignPrivateIpAddresses", "Lambda in a VPC"),
            Map.entry("ec2:UnassignPrivateIpAddresses", "Lambda in a VPC"),
            Map.entry("kms:Decrypt", "KMS, in the name of the caller"),
            Map.entry("kms:GenerateDataKey", "KMS, in the name of the caller"));

    /** Each a secret of its own, read as the database's is. */
    private static final Set<String> TOKENS = Set.of("TrackingTokenSecret", "CatalogueTokenSecret");

    public static Permissions of(String role) {
        Set<String> allowed = new LinkedHashSet<>();
        Template template = Template.read();
        for (Object policy : Template.list(template.properties(role).get("Policies"))) {
            Map<String, Object> document = Template.map(Template.map(policy).get("PolicyDocument"));
            for (Object entry : Template.list(document.get("Statement"))) {
                Map<String, Object> statement = Template.map(entry);
                if (statement.containsKey("Fn::If")) {
                    statement =
                            Template.map(Template.list(statement.get("Fn::If")).get(1));
                }
                for (Object action : Template.list(statement.get("Action"))) {
                    for (Object resource : Template.list(statement.get("Resource"))) {
                        allowed.add(action + " " + name(template, resource));
                    }
                }
            }
        }
        return new Permissions(allowed);
    }

    /** What was recorded and is not allowed. @param recorded as {@code operation resource} */
    public Set<String> missing(Set<String> recorded) {
        Set<String> missing = needed(recorded);
        missing.removeAll(allowed);
        return missing;
    }

    /** What is allowed, and neither recorded nor of a service. */
    public Set<String> surplus(Set<String> recorded) {
        Set<String> surplus = new TreeSet<>(allowed);
        surplus.removeAll(needed(recorded));
        surplus.removeIf(entry -> OF_SERVICES.containsKey(entry.substring(0, entry.indexOf(' ')))
                || TOKENS.contains(entry.substring(entry.indexOf(' ') + 1)));
        return surplus;
    }

    private static Set<String> needed(Set<String> recorded) {
        return recorded.stream()
                .flatMap(line -> {
                    String operation = line.substring(0, line.lastIndexOf(' '));
                    if (!ACTIONS.containsKey(operation)) {
                        throw new IllegalStateException("no action is known for the operation " + operation);
                    }
                    return ACTIONS.get(operation).stream()
                            .map(action -> action + line.substring(line.lastIndexOf(' ')));
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(Template template, Object resource) {
        Map<String, Object> call = resource instanceof Map ? Template.map(resource) : Map.of();
        String name = call.containsKey("Fn::GetAtt")
                ? String.valueOf(Template.list(call.get("Fn::GetAtt")).get(0))
                : call.containsKey("Fn::Sub")
                        ? Template.variables(String.valueOf(call.get("Fn::Sub")))
                                .get(0)
                                .replaceFirst("\\..*", "")
                        : String.valueOf(call.getOrDefault("Ref", resource));
        return template.section("Resources").containsKey(name)
                        && template.type(name).equals("AWS::SNS::Topic")
                ? "Topic"
                : name;
    }
}
