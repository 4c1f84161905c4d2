import Campaign
import Starter
import Testing

@Suite("Facts of a first file")
struct FactTests {
  /// What is wrong with the usual flags after a change.
  private func faults(_ changes: [FactReader.Fact: String]) throws -> [String] {
    do {
      _ = try Shelf.reader().facts(Shelf.texts(changes))
      return []
    } catch let faults as Faults {
      return faults.all.map(\.message)
    }
  }

  @Test(
    arguments: [
      (
        [.client: "employr"],
        "--client 'employr' is unknown: did you mean 'employer'? Allowed: employer, health-system, health-plan"
      ),
      ([.name: " "], "--name: found nothing. Allowed: at most 80 characters on one line"),
      ([.name: "a\nb"], "--name: found 'a\nb'. Allowed: at most 80 characters on one line"),
      ([.lives: "0"], "--lives: found '0'. Allowed: a whole number from 1 to 1,000,000,000"),
      ([.lives: "many"], "--lives: found 'many'. Allowed: a whole number from 1 to 1,000,000,000"),
      ([.lives: "31,20"], "--lives: found '31,20'. Allowed: a whole number from 1 to 1,000,000,000"),
      (
        [.programme: "behavioral-health"],
        """
        --programme 'behavioral-health' is unknown: did you mean 'behavioural-health'? Allowed: behavioural-health, \
        primary-care, virtual-care
        """
      ),
      ([.launch: "2027-02-30"], "--launch: found '2027-02-30', a day that the calendar does not have"),
      ([.launch: "January"], "--launch: found 'January'. Allowed: a date, as '2027-01-04'"),
      (
        [.deskless: "140%"],
        "--desk-less: found '140%'. Allowed: a share from 0% to 100%, or a fraction from 0 to 1"
      ),
      (
        [.deskless: "", .industry: "logistic"],
        """
        --industry 'logistic' is unknown: did you mean 'logistics'? Allowed: software, finance, professional-services, \
        education, public-administration, health-care, manufacturing, logistics, retail, hospitality, construction
        """
      ),
      (
        [.deskless: "10%", .industry: "logistics"],
        """
        --desk-less '10%' contradicts --industry 'logistics', where 50% to 88% work without a desk: leave one of them out
        """
      ),
      (
        [.contact: "home-mial"],
        """
        --contact 'home-mial' is unknown: did you mean 'home-mail'? Allowed: work-e-mail, home-mail, mobile, \
        mobile-with-consent, personal-e-mail, none
        """
      ),
      (
        [.contact: "home-mail, none"],
        """
        --contact: 'none' says that nothing is promised yet, and stands alone. Allowed: none, or some of work-e-mail, \
        home-mail, mobile, mobile-with-consent, personal-e-mail
        """
      ),
      ([.contact: "mobile,mobile"], "--contact: 'mobile' is named twice"),
      (
        [.contact: "mobile,mobile-with-consent"],
        "--contact: 'mobile' and 'mobile-with-consent' are one list of numbers; name one of them"
      ),
      (
        [.horizon: "a year"],
        "--horizon: found 'a year'. Allowed: 1 to 520 weeks, as '12 months' (52 weeks) or '40 weeks'"
      ),
      (
        [.horizon: "6 months"],
        "--horizon: found '6 months'. Allowed: from 12 months (52 weeks), since the playbooks are plans of a year"
      ),
      (
        [.client: "health-plan"], "--desk-less: a health-plan's members work for many employers; leave it out"
      ),
      (
        [.name: "", .lives: "", .deskless: ""],
        "missing: --name, --lives, --desk-less or --industry. At a terminal they are asked for"
      ),
    ] as [([FactReader.Fact: String], String)])
  func `that are wrong are refused in words`(changes: [FactReader.Fact: String], words: String) throws {
    #expect(try faults(changes) == [words])
  }

  @Test func `are all refused at once`() throws {
    #expect(try faults([.lives: "0", .launch: "soon", .contact: "fax", .name: ""]).count == 4)
  }

  @Test func `are read by the format's own scalars`() throws {
    let facts = try Shelf.reader().facts(
      Shelf.texts([.deskless: "0.6", .horizon: "18 months", .contact: "none yet"]))
    #expect(facts.lives == 31_200)
    #expect(facts.deskless == 0.6)
    #expect(facts.horizonWeeks == 78)
    #expect(facts.contact.isEmpty)
    let industry = try Shelf.reader().facts(Shelf.texts([.deskless: "", .industry: "logistics"]))
    #expect(industry.deskless == 0.7)
  }

  @Test func `make a file's name of the client's`() throws {
    func name(_ client: String) throws -> String {
      try Shelf.reader().facts(Shelf.texts([.name: client])).fileName
    }
    #expect(try name("St. Mary's & Sons") == "st-mary-s-sons.yaml")
    #expect(try name("東京") == "client.yaml")
  }
}
