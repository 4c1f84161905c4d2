extension ColumnRole {
  /// Headers by what they mean, folded to small letters and digits. Data: add what clients send.
  ///
  /// `Employee ID` is the household's: on the rows of dependants it is the employee's. Where every person has one of
  /// their own, say `--column person-id='Employee ID'`.
  static let synonyms: [(role: ColumnRole, headers: String)] = [
    (
      .personID,
      """
      personid uniqueid uniqueidentifier individualid memberid memberidentifier participantid patientid eligibleid \
      ssn socialsecuritynumber socialsecurityno memberssn nationalid nationalinsurancenumber membernumber memberno \
      personalnumber dependentid dependantid externalid uniquememberid
      """
    ),
    (
      .personNumber,
      """
      personnumber personcode personno dependentnumber dependantnumber dependentsequence dependantsequence \
      sequencenumber seqno depno depseq membersequence membersuffix suffixcode
      """
    ),
    (
      .subscriberID,
      """
      subscriberid subscribernumber subscriberno subscriberssn subid employeeid employeeno employeenumber empid \
      empno eeid eessn employeessn familyid householdid policynumber policyno policyid contractnumber contractid \
      certificatenumber primaryid primarymemberid sponsorid workerid staffid personnelnumber cardholderid
      """
    ),
    (
      .relationship,
      """
      relationship relationshipcode relationshiptosubscriber relationshiptoemployee relationshiptype relation \
      relationcode rel relcode relationtosubscriber relationtoemployee membertype memberrelationship persontype \
      individualrelationshipcode patientrelationship dependenttype dependanttype coveredas
      """
    ),
    (
      .birthDate,
      "birthdate dateofbirth dob birthday birthdt memberdob memberbirthdate dateborn geburtsdatum patientdob"
    ),
    (
      .hireDate,
      """
      hiredate dateofhire doh hiredt datehired originalhiredate latesthiredate mostrecenthiredate employmentdate \
      employmentstartdate employmentstart startdate dateofjoining joindate joiningdate servicedate rehiredate
      """
    ),
    (
      .terminationDate,
      """
      terminationdate termdate dateoftermination termdt enddate coverageenddate \
      coverageend coverageterminationdate coveragetermdate eligibilityenddate eligibilityend employmentenddate \
      employmentend leavedate leavingdate leavingday lastday lastdayworked separationdate
      """
    ),
    (
      .status,
      """
      status employmentstatus employeestatus memberstatus coveragestatus eligibilitystatus statuscode active \
      isactive activestatus empstatus
      """
    ),
    (
      .workEmail,
      """
      workemail workemailaddress workmail businessemail businessemailaddress companyemail companyemailaddress \
      corporateemail corporateemailaddress officeemail employeremail emailwork
      """
    ),
    (
      .personalEmail,
      """
      personalemail personalemailaddress personalmail homeemail homeemailaddress privateemail privateemailaddress \
      emailpersonal emailhome emailprivate
      """
    ),
    (
      .email,
      "email emailaddress emailaddr mail mailaddress primaryemail preferredemail contactemail emailid memberemail"
    ),
    (
      .mobile,
      """
      mobile mobilephone mobilenumber mobileno mobilephonenumber cell cellphone cellnumber cellphonenumber \
      cellularphone phonemobile phonecell mobiletelephone handy smsnumber textnumber
      """
    ),
    (
      .phone,
      """
      phone phonenumber telephone telephonenumber tel telno phoneno homephone homephonenumber hometelephone \
      landline primaryphone preferredphone phonehome contactnumber daytimephone
      """
    ),
    (
      .homeAddress,
      """
      homeaddress address address1 addressline1 addressline addr1 addr street streetaddress street1 homestreet \
      homeaddress1 homeaddressline1 mailingaddress mailingaddress1 mailingaddressline1 residentialaddress \
      postaladdress memberaddress memberaddress1
      """
    ),
    (
      .postalCode,
      "postalcode postcode zip zipcode zip5 homezip homezipcode homepostalcode mailingzip mailingzipcode plz"
    ),
    (
      .mobileConsent,
      """
      mobileconsent smsconsent smsoptin smspermission textconsent textoptin textpermission textmessageconsent \
      textmessageoptin textingconsent tcpaconsent tcpa consentsms consenttotext consentmobile mobileoptin \
      consenttotexts oktotext smsok smsoptedin
      """
    ),
    (
      .emailConsent,
      """
      emailconsent emailoptin emailpermission consentemail consenttoemail consenttoemails oktoemail emailok \
      emailoptedin
      """
    ),
    (
      .mailConsent,
      """
      mailconsent mailoptin mailpermission consentmail consenttomail postalconsent directmailconsent \
      directmailoptin oktomail mailok
      """
    ),
    (
      .language,
      """
      language preferredlanguage primarylanguage firstlanguage spokenlanguage languagecode languagepreference \
      preferredlang lang langcode locale
      """
    ),
    (
      .desk,
      """
      desk deskless desktype deskordeskless deskstatus isdeskless isdesk workplacetype worksetting workertype \
      workforcetype workforcesegment
      """
    ),
    (
      .employmentType,
      """
      employmenttype employeetype emptype employmentclass employeeclass jobtype workertimetype fulltimeparttime \
      ftpt fullparttime paytype employmentcategory
      """
    ),
    (
      .name,
      """
      name fullname firstname lastname middlename middleinitial mi givenname familyname surname forename \
      preferredname legalname legalfirstname legallastname employeename membername memberfirstname \
      memberlastname fname lname maidenname nickname displayname username login subscribername initials suffix
      """
    ),
    (
      .addressPart,
      """
      address2 address3 addressline2 addressline3 addr2 apt apartment city town homecity mailingcity \
      addresscity county homecounty housenumber latitude longitude zip4 streetaddress2 street2 mailingaddress2
      """
    ),
  ]

  private static let byHeader: [String: ColumnRole] = {
    var roles: [String: ColumnRole] = [:]
    for entry in synonyms {
      for header in entry.headers.split(whereSeparator: \.isWhitespace) {
        roles[header.lowercased()] = entry.role
      }
    }
    return roles
  }()

  /// What a header means, whatever its case, blanks and punctuation.
  static func of(header: String) -> ColumnRole? { byHeader[folded(header)] }

  /// Small letters and digits of ASCII.
  static func folded(_ header: String) -> String {
    String(decoding: header.utf8.filter { $0.isLetter || $0.isDigit }.map(\.lowercased), as: UTF8.self)
  }
}
