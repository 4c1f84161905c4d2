import Campaign

/// Reads the other programmes that write to the same members.
struct OtherProgrammeBuilder {
  let log: FaultLog
  let channels: ChannelNames
  let audiences: AudienceBuilder
  let sendDays: SendDays

  func build(_ nodes: [YAMLNode]) -> [OtherProgramme] { nodes.compactMap(programme) }

  private func programme(_ node: YAMLNode) -> OtherProgramme? {
    let channel = channels.channel(node["channel"]?.value)
    let days = node["when"].map { sendDays.days($0) }
    let audience = audiences.audience(node["audience"]?.value)
    guard let name = node.value("name", NameScalar()), let channel, let days else { return nil }
    return OtherProgramme(
      name: name, channel: channel, sendDays: days, audience: audience,
      load: node.value("load", NumberScalar(positive: true)) ?? 1)
  }
}
