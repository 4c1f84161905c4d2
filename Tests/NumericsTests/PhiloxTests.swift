import Numerics
import Testing

@Suite("Philox4x32-10")
struct PhiloxTests {
  @Test("agrees with Random123's known answers", arguments: [0, 1, 2])
  func knownAnswers(vector: Int) {
    let vectors: [(counter: Philox.Block, key: Philox.Key, block: Philox.Block)] = [
      ((0, 0, 0, 0), (0, 0), (0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8)),
      (
        (.max, .max, .max, .max), (.max, .max),
        (0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD)
      ),
      (
        (0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344), (0xA409_3822, 0x299F_31D0),
        (0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1)
      ),
    ]
    let known = vectors[vector]
    #expect(Philox.block(counter: known.counter, key: known.key) == known.block)
  }

  @Test("is what a stream gives out, block by block, with the key's fields in the counter")
  func streamLayout() {
    var stream = RandomStream(seed: 0x299F_31D0_A409_3822)
    stream.start(StreamKey(replication: 7, world: 2, segment: 3, week: 5, flow: 11))
    for index in UInt32(0)..<3 {
      let block = Philox.block(
        counter: (index, 5 << 16 | 11, 2 << 16 | 3, 7), key: (0xA409_3822, 0x299F_31D0))
      #expect(stream.bits32() == block.0)
      #expect(stream.bits32() == block.1)
      #expect(stream.bits32() == block.2)
      #expect(stream.bits32() == block.3)
    }
  }
}
