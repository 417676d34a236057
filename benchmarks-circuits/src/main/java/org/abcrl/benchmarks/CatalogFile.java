package org.abcrl.benchmarks;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.abcrl.aig.InputException;

/**
 * The shape of {@code catalog.yaml}, and how it unfolds into families and designs.
 *
 * @param families all families
 * @param modules one entry for each Verilog module
 */
record CatalogFile(List<Family> families, List<Module> modules) {

  /** A Verilog module with its variants; the names are those of the file. */
  record Module(
      String file,
      String top,
      List<String> uses,
      String family,
      Kind kind,
      String origin,
      List<String> properties,
      List<Variant> variants) {}

  /** One catalogue entry of a module. */
  record Variant(String name, Map<String, Integer> parameters, Integer ands, Integer specified) {}

  /** Whether there are registers. */
  enum Kind {
    combinational,
    sequential
  }

  static Catalog read(String source, String yaml) {
    CatalogFile file;
    try {
      file = new ObjectMapper(new YAMLFactory()).readValue(yaml, CatalogFile.class);
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
      throw new InputException(
          source,
          Math.max(0, place.getLineNr()),
          Math.max(0, place.getColumnNr()),
          e.getOriginalMessage());
    }
    return file.unfold(source);
  }

  private Catalog unfold(String source) {
    Map<String, Family> byName = new HashMap<>();
    for (Family family : families) {
      if (byName.put(family.name(), family) != null) {
        throw new InputException(source, "family '" + family.name() + "' is listed twice");
      }
    }
    List<Design> designs = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Module module : modules) {
      Family family = byName.get(module.family());
      if (family == null) {
        throw new InputException(
            source, "module '" + module.top() + "' is of unknown family '" + module.family() + "'");
      }
      for (Variant variant : module.variants()) {
        if (!names.add(variant.name())) {
          throw new InputException(source, "design '" + variant.name() + "' is listed twice");
        }
        designs.add(design(module, variant, family));
      }
    }
    return new Catalog(families, designs);
  }

  private static Design design(Module module, Variant variant, Family family) {
    return new Design(
        variant.name(),
        module.file(),
        module.uses() == null ? List.of() : module.uses(),
        module.top(),
        variant.parameters() == null ? Map.of() : variant.parameters(),
        module.origin(),
        module.kind() == Kind.sequential,
        family,
        module.properties() == null ? List.of() : module.properties(),
        optional(variant.ands()),
        optional(variant.specified()));
  }

  private static OptionalInt optional(Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
