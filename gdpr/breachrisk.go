package gdpr

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/refusal"
	"scatto/internal/text"
)

// Severity of a breach's consequences, as the Garante's model grades it.
type Severity string

// The severities.
const (
	SeverityNegligible Severity = "negligible"
	SeverityLow        Severity = "low"
	SeverityMedium     Severity = "medium"
	SeverityHigh       Severity = "high"
)

// Severities lists them.
func Severities() []Severity {
	return []Severity{SeverityNegligible, SeverityLow, SeverityMedium, SeverityHigh}
}

// ParseSeverity reads one, in English or in Italian: "media", as of the severity,
// or "medio", as the model's grades are written.
func ParseSeverity(s string) (Severity, error) {
	for _, one := range Severities() {
		if s = strings.ToLower(strings.TrimSpace(s)); s == string(one) || s == one.Label() || strings.TrimSuffix(s, "o")+"a" == one.Label() {
			return one, nil
		}
	}
	return "", refusal.Unknown("unknown-severity", "unknown severity %q", s, Severities()).By("R110")
}

// Label is the Italian word, agreeing with "gravità".
func (s Severity) Label() string {
	switch s {
	case SeverityNegligible:
		return "trascurabile"
	case SeverityLow:
		return "bassa"
	case SeverityMedium:
		return "media"
	case SeverityHigh:
		return "alta"
	}
	return ""
}

// Likelihood that persons suffer the consequences.
type Likelihood string

// The likelihoods.
const (
	Unlikely Likelihood = "unlikely"
	Possible Likelihood = "possible"
	Likely   Likelihood = "likely"
)

// Likelihoods lists them.
func Likelihoods() []Likelihood { return []Likelihood{Unlikely, Possible, Likely} }

// ParseLikelihood reads one.
func ParseLikelihood(s string) (Likelihood, error) {
	if l := Likelihood(strings.ToLower(strings.TrimSpace(s))); slices.Contains(Likelihoods(), l) {
		return l, nil
	}
	return "", refusal.Unknown("unknown-likelihood", "unknown likelihood %q", s, Likelihoods()).By("R110")
}

// Label is the Italian word of documents.
func (l Likelihood) Label() string {
	switch l {
	case Unlikely:
		return "improbabile"
	case Possible:
		return "possibile"
	case Likely:
		return "probabile"
	}
	return ""
}

// Risk to the rights and freedoms of persons: what arts. 33 and 34 GDPR turn on.
type Risk string

// The risks.
const (
	RiskUnlikely Risk = "unlikely" // no notification, art. 33(1)
	RiskPresent  Risk = "risk"
	RiskHigh     Risk = "high-risk" // the persons are told, art. 34(1)
)

// Risks lists them.
func Risks() []Risk { return []Risk{RiskUnlikely, RiskPresent, RiskHigh} }

// ParseRisk reads one.
func ParseRisk(s string) (Risk, error) {
	if r := Risk(strings.ToLower(strings.TrimSpace(s))); slices.Contains(Risks(), r) {
		return r, nil
	}
	return "", refusal.Unknown("unknown-risk", "unknown risk %q", s, Risks()).By("R110")
}

// Label is the Italian word of documents.
func (r Risk) Label() string {
	switch r {
	case RiskUnlikely:
		return "rischio improbabile"
	case RiskPresent:
		return "rischio"
	case RiskHigh:
		return "rischio elevato"
	}
	return ""
}

// SuggestedRisk weighs severity and likelihood. The law gives no table: this one
// is the shop's working rule, and who assesses may decide otherwise.
func SuggestedRisk(s Severity, l Likelihood) Risk {
	grade := slices.Index(Severities(), s) + slices.Index(Likelihoods(), l)
	switch {
	case s == SeverityNegligible && l != Likely, s == SeverityLow && l == Unlikely:
		return RiskUnlikely
	case grade >= 4, s == SeverityHigh && l != Unlikely:
		return RiskHigh
	}
	return RiskPresent
}

// BreachAssessment says what a breach touches and what it may do to persons.
type BreachAssessment struct {
	At              time.Time  `json:"at"`
	By              string     `json:"by"`
	Confidentiality bool       `json:"confidentiality"`
	Integrity       bool       `json:"integrity"`
	Availability    bool       `json:"availability"`
	Origin          string     `json:"origin"` // internal, external, unknown
	Intent          string     `json:"intent"` // accidental, intentional, unknown
	Data            []string   `json:"data"`   // categories
	DataVolume      string     `json:"data_volume"`
	Subjects        []string   `json:"subjects"` // categories of persons
	Persons         int        `json:"persons"`  // how many; -1: not known yet
	About           bool       `json:"about"`    // the number is approximate
	Consequences    string     `json:"consequences"`
	Severity        Severity   `json:"severity"`
	Likelihood      Likelihood `json:"likelihood"`
	Risk            Risk       `json:"risk"`
	Suggested       Risk       `json:"suggested_risk"`
	Reason          string     `json:"reason"`
}

// Origins and Intents list what is known of a cause.
func Origins() []string { return []string{"internal", "external", "unknown"} }

// Intents lists whether somebody meant it.
func Intents() []string { return []string{"accidental", "intentional", "unknown"} }

// Nature says what was lost, as the model names it.
func (a BreachAssessment) Nature() []string {
	out := []string{}
	for _, one := range []struct {
		is   bool
		name string
	}{{a.Confidentiality, "riservatezza"}, {a.Integrity, "integrità"}, {a.Availability, "disponibilità"}} {
		if one.is {
			out = append(out, one.name)
		}
	}
	return out
}

// Assess records an assessment; a new one takes the place of the one before,
// which the history keeps, and undoes what was decided for a smaller risk.
// Refusals: breach-closed, missing-nature,
// missing-severity, missing-reason, unknown-*.
func (b Breach) Assess(a BreachAssessment) (Breach, error) {
	if err := b.open(); err != nil {
		return b, err
	}
	var err error
	if a.Consequences, err = text.Lines("consequences", a.Consequences, 4000); err != nil {
		return b, err
	}
	if a.Reason, err = text.Lines("reason", a.Reason, 4000); err != nil {
		return b, err
	}
	if a.DataVolume, err = text.Line("volume of data", a.DataVolume, 200); err != nil {
		return b, err
	}
	if a.Data, err = cleanWords("categories of data", a.Data); err != nil {
		return b, err
	}
	if a.Subjects, err = cleanWords("categories of persons", a.Subjects); err != nil {
		return b, err
	}
	for _, f := range []struct {
		to    *string
		known []string
	}{{&a.Origin, Origins()}, {&a.Intent, Intents()}} {
		if *f.to == "" {
			*f.to = "unknown"
		}
		if !slices.Contains(f.known, *f.to) {
			return b, refusal.Unknown("unknown-cause", "unknown cause %q", *f.to, f.known).By("R110")
		}
	}
	switch {
	case len(a.Nature()) == 0:
		return b, refusal.Usage("missing-nature", "nobody knows what was lost").
			WithHint("name what is touched: --nature confidentiality,integrity,availability").By("R110")
	case a.Severity == "" || a.Likelihood == "":
		return b, refusal.Usage("missing-severity", "the assessment needs severity and likelihood").
			WithHint("such as --severity medium --likelihood possible").By("R110")
	case a.Reason == "":
		return b, refusal.Usage("missing-reason", "the assessment has no reasons").
			WithHint("say them with --reason: they stand in the register").By("R110")
	case a.Persons < -1:
		return b, refusal.Rule("bad-number", "the number of persons is negative")
	}
	a.Suggested = SuggestedRisk(a.Severity, a.Likelihood)
	if a.Risk == "" {
		a.Risk = a.Suggested
	}
	b.Assessed = &a
	if b.State == BreachDetected {
		b.State = BreachAssessed
	}
	if b.NotFiled != nil && a.Risk != RiskUnlikely { // what rested on a smaller risk is to be decided anew
		b.NotFiled, b.State = nil, BreachAssessed
	}
	if b.Persons != nil && b.Persons.Exempt == ExemptNoHighRisk && a.Risk == RiskHigh {
		b.Persons = nil
	}
	return b.step(a.At, a.By, "assessed", string(a.Risk)+", "+string(a.Severity)+"/"+string(a.Likelihood)+": "+a.Reason), nil
}
