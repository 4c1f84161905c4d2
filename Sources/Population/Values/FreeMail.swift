/// Domains at which anybody gets an e-mail address. Data: add what clients' files show.
enum FreeMail {
  private static let domains = WordTable(
    words:
      """
      gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.ca yahoo.de yahoo.fr yahoo.es yahoo.it yahoo.com.br \
      yahoo.com.mx yahoo.co.in ymail.com rocketmail.com hotmail.com hotmail.co.uk hotmail.de hotmail.fr hotmail.es \
      hotmail.it outlook.com outlook.de outlook.fr outlook.es live.com live.co.uk live.de live.fr live.nl msn.com \
      aol.com aol.de icloud.com me.com mac.com mail.com email.com gmx.com gmx.de gmx.net gmx.at gmx.ch web.de \
      t-online.de freenet.de proton.me protonmail.com pm.me tutanota.com fastmail.com hey.com zoho.com yandex.com \
      yandex.ru mail.ru qq.com 163.com 126.com naver.com comcast.net verizon.net att.net sbcglobal.net bellsouth.net \
      cox.net charter.net earthlink.net optonline.net frontier.com windstream.net juno.com rediffmail.com \
      orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it bigpond.com rogers.com \
      sympatico.ca shaw.ca telus.net btinternet.com sky.com virginmedia.com ntlworld.com talktalk.net uol.com.br \
      bol.com.br terra.com.br ziggo.nl bluewin.ch
      """)

  static func contains(_ bytes: Bytes, _ domain: Range<Int>) -> Bool {
    Word(bytes, domain).map(domains.contains) ?? false
  }
}
