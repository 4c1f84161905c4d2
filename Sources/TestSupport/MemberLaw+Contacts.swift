import Campaign

extension MemberLaw {
  func rows(_ segment: Int) -> [ContactRow] { scenario.segments[segment].contact.rows }

  /// How a member stands with a contact point: 0 none on file, 1 known, 2 with consent.
  private func level(_ point: String, _ contact: Contact, _ segment: Int) -> Int {
    let row = rows(segment)[contact.row]
    let before = row.consent.contains(point) ? 2 : row.has.contains(point) ? 1 : 0
    guard let position = asked.firstIndex(of: point) else { return before }
    return before + Int(contact.won >> UInt64(2 * position) & 3)
  }

  /// The highest level that makes a difference to any channel.
  private func highestLevel(_ point: String) -> Int {
    scenario.channels.contains { $0.needs == point && $0.consentRequired } ? 2 : 1
  }

  /// Whether a channel is in ρ.
  func hasChannel(_ name: String, _ contact: Contact, _ segment: Int) -> Bool {
    guard !contact.isHeldOut else { return false }
    let position = scenario.channels.firstIndex { $0.name == name }!
    let channel = scenario.channels[position]
    return contact.lost & (1 << UInt64(position)) == 0
      && level(channel.needs, contact, segment) >= (channel.consentRequired ? 2 : 1)
  }

  /// Whether a touch can get to a member: by channel, and by language where its audience names any.
  func reaches(_ touch: OfTouch, _ contact: Contact, _ segment: Int) -> Bool {
    guard hasChannel(touch.touch.channel, contact, segment) else { return false }
    guard let spoken = touch.touch.audience.languages else { return true }
    return contact.language >= 0 && spoken.contains(languages[contact.language])
  }

  func isAddressed(_ touch: OfTouch, _ state: State, _ segment: Int) -> Bool {
    touch.addresses[segment] && touch.stages.contains(state.stage) && reaches(touch, state.contact, segment)
  }

  /// The sends of a step that a member may get: touch, chance, and position among the dated sends.
  func sends(
    to state: State, _ segment: Int, _ step: Int
  ) -> [(touch: Int, chance: Double, position: Int?)] {
    var result: [(touch: Int, chance: Double, position: Int?)] = []
    for (position, send) in sends.enumerated()
    where max(0, send.step) == step && state.cohort <= send.step
      && isAddressed(touches[send.touch], state, segment)
    {
      result.append((send.touch, 1, position))
    }
    for (index, touch) in touches.enumerated() where isAddressed(touch, state, segment) {
      guard let clock = touch.clock, let age = age(clock, state, step), let part = clock.parts[age] else {
        continue
      }
      result.append((index, part.share, nil))
    }
    return result
  }

  /// What reaches the member next step, with probabilities: each send may lose its channel and win consents, each
  /// independently of the others.
  func moves(_ state: State, _ segment: Int, _ step: Int) -> [(contact: Contact, probability: Double)] {
    // A clock that runs from the request is known by the place.
    let waited: Int? =
      if case .waiting(_, let steps, _, _) = state.place { steps } else { state.registeredIn }
    let key = Memory.Key(
      what: 10 + Stage.allCases.firstIndex(of: state.stage)!, segment: segment, step: step,
      contact: state.contact, cohort: state.cohort, hiredIn: state.hiredIn, registeredIn: waited)
    if let known = memory.moves[key] { return known }
    var result = [state.contact: 1.0]
    func split(_ chance: Double, _ change: (Contact) -> Contact) {
      guard chance > 0 else { return }
      var next: [Contact: Double] = [:]
      for (contact, p) in result {
        next[change(contact), default: 0] += p * chance
        next[contact, default: 0] += p * (1 - chance)
      }
      result = next
    }
    for (index, sent, position) in sends(to: state, segment, step) {
      let touch = touches[index]
      let day = position.map { sends[$0].day } ?? step * scenario.stepDays
      let pressure = pressure(on: day, channel: touch.touch.channel, before: position, state, segment)
      let channel = scenario.channels.firstIndex { $0.name == touch.touch.channel }!
      split(sent * min(1, touch.optOut * (1 + pressure))) { contact in
        var changed = contact
        changed.lost |= 1 << UInt64(channel)
        return changed
      }
      for (point, share) in touch.consents {
        split(sent * touch.delivered * share) { contact in
          guard level(point, contact, segment) < highestLevel(point) else { return contact }
          var changed = contact
          changed.won += 1 << UInt64(2 * asked.firstIndex(of: point)!)
          return changed
        }
      }
    }
    let moves = result.filter { $0.value > 0 }.map { (contact: $0.key, probability: $0.value) }
    memory.moves[key] = moves
    return moves
  }
}
