import Campaign
import Engines
import Model
import TestSupport
import Testing

@Suite("Pieces per household")
struct HouseholdTests {
  /// 100 employees, half with a home address; 50 partners, four in five with one. Independently, half the partners'
  /// pieces are those of the employees: 50 + 40·(1 − ½) = 70 pieces; every addressed member is a contact.
  @Test("are shared by partners whose employee is addressed too")
  func shared() throws {
    var small = SmallScenario(members: 100, weeks: 2)
    small.segments[0].contact = .joint([
      ContactRow(share: 0.5, has: ["work-e-mail"]), ContactRow(share: 0.5, has: []),
    ])
    small.segments.append(
      Segment(
        name: "partners", members: 50, relationship: .partner, householdOf: ["desk"],
        contact: .independent([MarginalContact(contactPoint: "work-e-mail", share: 0.8)]),
        provenance: SmallScenario.provenance))
    func means(_ pieces: Touch.Pieces, _ audience: Audience) throws -> (pieces: Double, contacts: Double) {
      small.touches = [
        SmallScenario.touch("mailing", on: [0], pieces: pieces, audience: audience)
      ]
      let model = try small.model()
      let outcome = try Course(model, plan: 1, Parameters(model, ThetaSampler.central(model))).expected
      return (
        outcome[0, 0, Mean.pieces] + outcome[1, 0, Mean.pieces],
        outcome[0, 0, Mean.contacts] + outcome[1, 0, Mean.contacts]
      )
    }
    let everybody = Audience(stages: Stage.allCases)
    let households = try means(.perHousehold, everybody)
    #expect(abs(households.pieces - 70) < 1e-9 && abs(households.contacts - 90) < 1e-9)
    #expect(abs(try means(.perMember, everybody).pieces - 90) < 1e-9)
    let partners = Audience(segments: ["partners"], stages: Stage.allCases)
    #expect(abs(try means(.perHousehold, partners).pieces - 40) < 1e-9)
  }
}
