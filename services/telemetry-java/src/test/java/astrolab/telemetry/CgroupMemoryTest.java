package astrolab.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every language reads alike. */
class CgroupMemoryTest {

  @TestFactory
  List<DynamicTest> readsEveryCase() throws IOException {
    String cases = Files.readString(Path.of("services/testing/cgroup.json"));
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonElement each : JsonParser.parseString(cases).getAsJsonArray()) {
      JsonObject given = each.getAsJsonObject();
      JsonObject files = given.getAsJsonObject("files");
      CgroupMemory expected = new CgroupMemory(figure(given, "usage"), figure(given, "limit"));
      tests.add(
          DynamicTest.dynamicTest(
              given.get("name").getAsString(),
              () ->
                  assertEquals(
                      expected,
                      CgroupMemory.read(
                          path ->
                              Optional.ofNullable(files.get(path))
                                  .map(JsonElement::getAsString)))));
    }
    return tests;
  }

  private static OptionalLong figure(JsonObject given, String name) {
    return given.has(name) ? OptionalLong.of(given.get(name).getAsLong()) : OptionalLong.empty();
  }
}
