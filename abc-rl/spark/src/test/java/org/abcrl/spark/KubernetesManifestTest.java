package org.abcrl.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.RbacV1Subject;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The manifest of docs/cluster.md against the schema that Kubernetes publishes of its objects. */
class KubernetesManifestTest {
  private static List<JsonElement> documents(String yaml) throws IOException {
    List<JsonElement> all = new ArrayList<>();
    for (Object document : new Yaml().loadAll(yaml)) {
      all.add(JsonParser.parseString(new ObjectMapper().writeValueAsString(document)));
    }
    return all;
  }

  private static String manifest() throws IOException {
    return Files.readString(TestData.root().resolve("docs/cluster/kubernetes.yaml"));
  }

  /** Refuses what the schema does not know or requires. */
  private static void validate(JsonElement object) throws IOException {
    String kind = object.getAsJsonObject().get("kind").getAsString();
    switch (kind) {
      case "Namespace" -> V1Namespace.validateJsonElement(object);
      case "ServiceAccount" -> V1ServiceAccount.validateJsonElement(object);
      case "Role" -> V1Role.validateJsonElement(object);
      case "RoleBinding" -> {
        V1RoleBinding.validateJsonElement(object);
        for (JsonElement subject : object.getAsJsonObject().getAsJsonArray("subjects")) {
          RbacV1Subject.validateJsonElement(subject);
        }
      }
      case "Service" -> V1Service.validateJsonElement(object);
      case "Job" -> V1Job.validateJsonElement(object);
      default -> throw new IllegalArgumentException("kind " + kind);
    }
  }

  @Test
  void isValid() throws IOException {
    List<JsonElement> objects = documents(manifest());
    assertThat(objects).hasSize(6);
    for (JsonElement object : objects) {
      validate(object);
    }
  }

  @Test
  void whatIsWrongIsFound() throws IOException {
    String manifest = manifest();
    for (String[] change :
        new String[][] {
          {"restartPolicy:", "restartPolice:"},
          {"- name: driver\n          image", "- nam: driver\n          image"},
          {"fieldPath: metadata.name", "field: metadata.name"},
          {"command: [/opt/spark/bin/spark-submit]", "command: /opt/spark/bin/spark-submit"},
          {"roleRef:", "roleReference:"},
          {"port: 7078", "prt: 7078"},
        }) {
      String wrong = manifest.replace(change[0], change[1]);
      assertThat(wrong).as(change[0]).isNotEqualTo(manifest);
      assertThatThrownBy(
              () -> {
                for (JsonElement object : documents(wrong)) {
                  validate(object);
                }
              })
          .as(change[1])
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
