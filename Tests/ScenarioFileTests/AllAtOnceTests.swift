import Campaign
import ScenarioFile
import Testing

@Suite("Faults")
struct AllAtOnceTests {
  @Test func `of all files and all kinds come at once, each once, in file order, the scenario's first`() {
    var files = Northway.files
    files[Northway.path] = Northway.scenario
      .replacing("type: employer", with: "type: school")
      .replacing("members: 1200", with: "members: many")
      .replacing("channel: home-mail", with: "channel: home-mial")
      .replacing("at-least: 12%", with: "at-least: 120%")
    files["Scenarios/assumptions/care.yaml"] = Northway.care.replacing(
      "therapy.share: 70%", with: "therapy.shar: 1")
    files["Scenarios/playbooks/launch-kit.yaml"] = Northway.launchKit.replacing(
      "when: launch\n", with: "when: lunch\n")
    do throws(Faults) {
      _ = try ScenarioReader(files: FilesInMemory(files)).read(Northway.path)
      Issue.record("no faults")
    } catch {
      let places = error.all.map {
        "\($0.location?.file.split(separator: "/").last ?? ""):\($0.location?.line ?? 0)"
      }
      #expect(
        places == [
          "northway.yaml:2", "northway.yaml:22", "northway.yaml:52", "northway.yaml:70", "care.yaml:6",
          "launch-kit.yaml:7",
        ])
      #expect(Set(error.all).count == error.all.count)
    }
  }

  @Test func `of which many are alike show the first four and how many more`() {
    let lines = (1...9).map { "  charm\($0)x: {value: 1, assumed: true}\n" }.joined()
    let scenario = Northway.scenario.replacing(
      "  readiness.variance: {value: 2, assumed: true}\n", with: lines)
    var files = Northway.files
    files[Northway.path] = scenario
    do throws(Faults) {
      _ = try ScenarioReader(files: FilesInMemory(files)).read(Northway.path)
      Issue.record("no faults")
    } catch {
      #expect(error.all.count == 4)
      #expect(error.all.last?.message.hasSuffix("lists (and 5 more like this)") == true)
    }
  }

  @Test func `of a file that is not there or no file name it`() {
    #expect(fault("Scenarios/clients/none.yaml") == "Scenarios/clients/none.yaml: there is no such file")
    #expect(fault("/", FilesOnDisk()) == "/: the file is a folder")
  }

  private func fault(_ path: String, _ files: any FileSource = FilesInMemory(Northway.files)) -> String {
    do throws(Faults) {
      _ = try ScenarioReader(files: files).read(path)
      return "no faults"
    } catch {
      return error.description
    }
  }
}
