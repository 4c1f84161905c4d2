/// How the variance between trials is estimated.
public enum HeterogeneityMethod: String, CaseIterable, Sendable {
  /// Restricted maximum likelihood: the default. Viechtbauer 2005, doi:10.3102/10769986030003261.
  case reml
  /// The variance at which the generalised Q equals its degrees of freedom. Paule & Mandel 1982,
  /// doi:10.6028/jres.087.022.
  case pauleMandel = "paule-mandel"
  /// From the Q of fixed weights. DerSimonian & Laird 1986, doi:10.1016/0197-2456(86)90046-2.
  case derSimonianLaird = "dersimonian-laird"
}
