package gdpr

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/text"
)

// Exemption says why persons are not told of a breach (art. 34 GDPR).
type Exemption string

// The exemptions.
const (
	ExemptProtected  Exemption = "a"            // 34(3)(a): the data were unintelligible, such as encrypted
	ExemptAverted    Exemption = "b"            // 34(3)(b): measures taken since avert the high risk
	ExemptEffort     Exemption = "c"            // 34(3)(c): disproportionate effort, a public communication instead
	ExemptNoHighRisk Exemption = "no-high-risk" // 34(1) asks it only of a high risk
)

// Exemptions lists them.
func Exemptions() []Exemption {
	return []Exemption{ExemptProtected, ExemptAverted, ExemptEffort, ExemptNoHighRisk}
}

// ParseExemption reads "a", "34(3)(a)", "34(3)a" or "no-high-risk".
func ParseExemption(s string) (Exemption, error) {
	folded := strings.Trim(strings.TrimPrefix(strings.ToLower(strings.TrimSpace(s)), "34(3)"), "()")
	if e := Exemption(folded); slices.Contains(Exemptions(), e) {
		return e, nil
	}
	return "", refusal.Unknown("unknown-exemption", "unknown exemption %q of art. 34", s, Exemptions()).By("R110")
}

// Label says it in documents.
func (e Exemption) Label() string {
	switch e {
	case ExemptProtected:
		return "dati resi incomprensibili a chi non è autorizzato, art. 34(3)(a) GDPR"
	case ExemptAverted:
		return "misure successive che scongiurano il rischio elevato, art. 34(3)(b) GDPR"
	case ExemptEffort:
		return "sforzi sproporzionati, con comunicazione pubblica, art. 34(3)(c) GDPR"
	case ExemptNoHighRisk:
		return "nessun rischio elevato, art. 34(1) GDPR"
	}
	return ""
}

// BreachPersons is the decision on telling the persons concerned.
type BreachPersons struct {
	At      time.Time     `json:"at"`
	By      string        `json:"by"`
	Told    calendar.Date `json:"told"` // zero: not told
	Number  int           `json:"number"`
	Channel string        `json:"channel"`
	Text    string        `json:"text"`
	Exempt  Exemption     `json:"exempt"`
	Reason  string        `json:"reason"`
}

// Decide records the decision of art. 34; a new one takes the place of the one
// before, which the history keeps. Refusals: breach-closed, not-controller,
// not-assessed, high-risk, missing-channel, missing-reason, before-awareness.
func (b Breach) Decide(d BreachPersons) (Breach, error) {
	if err := b.open(); err != nil {
		return b, err
	}
	var err error
	if d.Channel, err = text.Line("channel", d.Channel, 200); err != nil {
		return b, err
	}
	if d.Text, err = text.Lines("text", d.Text, text.MaxNote); err != nil {
		return b, err
	}
	if d.Reason, err = text.Lines("reason", d.Reason, 4000); err != nil {
		return b, err
	}
	told := !d.Told.IsZero()
	switch {
	case !b.As(RoleController):
		return b, refusal.Rule("not-controller", "in breach %s the shop is processor: the controller tells the persons", b.ID).By("R110")
	case told == (d.Exempt != ""):
		return b, refusal.Usage("told-or-not", "the persons are either told or not").WithHint("--told DATE, or --not-told 34(3)a|34(3)b|34(3)c|no-high-risk").By("R110")
	case told && d.Told.Before(calendar.DateOf(b.Aware, calendar.Rome())):
		return b, refusal.Rule("before-awareness", "the persons cannot have been told of %s before it was known", b.ID).By("R110")
	case told && d.Channel == "":
		return b, refusal.Usage("missing-channel", "how were the persons told?").WithHint("--channel \"e-mail\"").By("R110")
	case !told && b.Assessed == nil:
		return b, refusal.Rule("not-assessed", "breach %s is not assessed", b.ID).WithHint("scatto gdpr breach assess %s", b.ID).By("R110")
	case !told && d.Exempt == ExemptNoHighRisk && b.Assessed.Risk == RiskHigh:
		return b, refusal.Rule("high-risk", "the assessment of %s finds a high risk: the persons are to be told", b.ID).
			WithHint("34(3)a, 34(3)b or 34(3)c are the only exceptions").By("R110")
	case !told && d.Reason == "":
		return b, refusal.Usage("missing-reason", "why are the persons not told?").WithHint("give the reason with --reason: it stands in the register").By("R110")
	}
	b.Persons = &d
	note := "told " + d.Told.String() + ", " + d.Channel
	if !told {
		note = string(d.Exempt) + ": " + d.Reason
	}
	return b.step(d.At, d.By, "persons", note), nil
}

// BreachTelling is the processor's message to one controller (art. 33(2)).
type BreachTelling struct {
	Customer string    `json:"customer"`
	At       time.Time `json:"at"`
	By       string    `json:"by"`
	How      string    `json:"how"`
	Letter   int64     `json:"letter"` // in the outbox; 0: told otherwise
}

// ToldAt is when a controller was told, zero: not yet.
func (b Breach) ToldAt(customerID string) time.Time {
	for _, t := range b.Tellings {
		if t.Customer == customerID {
			return t.At
		}
	}
	return time.Time{}
}

// Untold lists the controllers who were not told yet, where the shop is
// processor.
func (b Breach) Untold() []string {
	out := []string{}
	for _, id := range b.Customers {
		if b.As(RoleProcessor) && b.ToldAt(id).IsZero() {
			out = append(out, id)
		}
	}
	return out
}

// Tell records that a controller was told; of a processor's breach the last
// one makes it notified. Who was told is told again only where that is asked.
// Refusals: breach-closed, not-processor, customer-not-concerned,
// customer-told, missing-channel, before-awareness.
func (b Breach) Tell(t BreachTelling, again bool) (Breach, error) {
	if err := b.open(); err != nil {
		return b, err
	}
	var err error
	if t.How, err = text.Line("channel", t.How, 200); err != nil {
		return b, err
	}
	switch {
	case !b.As(RoleProcessor):
		return b, refusal.Rule("not-processor", "in breach %s the shop is processor of nobody", b.ID).By("R110")
	case !slices.Contains(b.Customers, t.Customer):
		return b, refusal.Rule("customer-not-concerned", "breach %s does not concern customer %s", b.ID, t.Customer).By("R110")
	case !b.ToldAt(t.Customer).IsZero() && !again:
		return b, refusal.Rule("customer-told", "customer %s was told of %s at %s", t.Customer, b.ID, calendar.Show(b.ToldAt(t.Customer))).
			WithHint("what became known later: --again").By("R110")
	case t.How == "":
		return b, refusal.Usage("missing-channel", "how was the customer told?").WithHint("--send puts the message into the outbox, --how says another way").By("R110")
	case t.At.Before(b.Aware):
		return b, refusal.Rule("before-awareness", "the customer cannot have been told of %s before it was known", b.ID).By("R110")
	}
	b.Tellings = append(slices.Clone(b.Tellings), t)
	if !b.As(RoleController) && len(b.Untold()) == 0 && (b.State == BreachDetected || b.State == BreachAssessed) {
		b.State = BreachNotified
	}
	return b.step(t.At, t.By, "told", joinNotes(t.Customer, t.How)), nil
}

// Lacking names what keeps a breach from being closed, in its order: an
// assessment, the notification or the decision against it, its completion, the
// controllers, the persons. The words are kinds of refusals.
func (b Breach) Lacking() []string {
	out := []string{}
	if b.Assessed == nil {
		out = append(out, "not-assessed")
	}
	if b.As(RoleController) {
		switch {
		case len(b.Filings) == 0 && b.NotFiled == nil:
			out = append(out, "not-notified")
		case len(b.Filings) > 0 && !slices.ContainsFunc(b.Filings, func(f BreachFiling) bool { return f.Kind == FilingComplete }):
			out = append(out, "notification-incomplete")
		}
		if b.Persons == nil {
			out = append(out, "persons-undecided")
		}
	}
	if len(b.Untold()) > 0 {
		out = append(out, "controller-untold")
	}
	return out
}

// Close ends a breach of which nothing is lacking any more. Where no high risk
// was found and nobody decided about the persons, that is the decision.
// Refusals: breach-closed, breach-not-done.
func (b Breach) Close(at time.Time, by, note string) (Breach, error) {
	if err := b.open(); err != nil {
		return b, err
	}
	note, err := text.Lines("note", note, 4000)
	if err != nil {
		return b, err
	}
	if a := b.Assessed; a != nil && a.Risk != RiskHigh && b.As(RoleController) && b.Persons == nil {
		b, err = b.Decide(BreachPersons{At: at, By: by, Exempt: ExemptNoHighRisk, Reason: cmp.Or(a.Reason, note)})
		if err != nil {
			return b, err
		}
	}
	if lacking := b.Lacking(); len(lacking) > 0 {
		list := refusal.List{}
		for _, l := range lacking {
			list = append(list, lackingWord(l))
		}
		return b, refusal.Rule("breach-not-done", "breach %s cannot be closed: %s", b.ID, list).WithHint("scatto gdpr breach show %s", b.ID).By("R110")
	}
	b.State, b.ClosedAt = BreachClosed, at
	return b.step(at, by, "closed", note), nil
}

// lackingWord says what is lacking.
func lackingWord(kind string) refusal.Word {
	switch kind {
	case "not-assessed":
		return "it is not assessed"
	case "not-notified":
		return "it is neither notified nor decided that it need not be"
	case "notification-incomplete":
		return "the notification was never completed"
	case "persons-undecided":
		return "nobody decided whether the persons are told"
	case "controller-untold":
		return "a customer was not told"
	}
	return "something is missing"
}
