package gdpr

import (
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/text"
)

// FilingKind is the kind of a notification, section 0 of the Garante's model.
type FilingKind string

// The kinds.
const (
	FilingPreliminary   FilingKind = "preliminary"
	FilingComplete      FilingKind = "complete"
	FilingSupplementary FilingKind = "supplementary"
)

// FilingKinds lists them.
func FilingKinds() []FilingKind {
	return []FilingKind{FilingPreliminary, FilingComplete, FilingSupplementary}
}

// Label is the Italian word of the model.
func (k FilingKind) Label() string {
	switch k {
	case FilingPreliminary:
		return "preliminare"
	case FilingSupplementary:
		return "integrativa"
	}
	return "completa"
}

// BreachFiling is a notification to the Garante.
type BreachFiling struct {
	Kind   FilingKind `json:"kind"`
	At     time.Time  `json:"at"`
	By     string     `json:"by"`
	Ref    string     `json:"ref"`         // protocol of the receipt
	File   string     `json:"file_number"` // numero di fascicolo, given by the Garante
	Late   bool       `json:"late"`
	Reason string     `json:"reason"` // of the delay, or what it adds
}

// BreachWaiver is the decision not to notify.
type BreachWaiver struct {
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	Reason string    `json:"reason"`
}

// FileNumber is the number of the Garante's file, "" unknown.
func (b Breach) FileNumber() string {
	for _, f := range slices.Backward(b.Filings) {
		if f.File != "" {
			return f.File
		}
	}
	return ""
}

// Notify records a notification to the Garante. The first one may be
// preliminary, before any assessment (art. 33(4)); one beyond the term needs the
// reasons of the delay (art. 33(1)). Refusals: breach-closed, not-controller,
// already-notified, not-assessed, missing-reference, late-without-reason,
// before-awareness.
func (b Breach) Notify(f BreachFiling) (Breach, error) {
	if err := b.open(); err != nil {
		return b, err
	}
	if err := f.clean(); err != nil {
		return b, err
	}
	if f.Kind == "" {
		f.Kind = FilingComplete
	}
	f.Late = f.At.After(b.NotifyBy())
	switch {
	case !b.As(RoleController):
		return b, refusal.Rule("not-controller", "in breach %s the shop is processor: the controller notifies it", b.ID).
			WithHint("tell the customer: scatto gdpr breach tell %s", b.ID).By("R110")
	case len(b.Filings) > 0:
		return b, refusal.Rule("already-notified", "breach %s was notified on %s", b.ID, calendar.Show(b.Filings[0].At)).
			WithHint("what is added later: scatto gdpr breach supplement %s", b.ID).By("R110")
	case f.Kind == FilingSupplementary:
		return b, refusal.Rule("nothing-to-supplement", "breach %s was not notified yet", b.ID).By("R110")
	case f.Kind == FilingComplete && b.Assessed == nil:
		return b, refusal.Rule("not-assessed", "breach %s is not assessed: a complete notification says what it may cause", b.ID).
			WithHint("scatto gdpr breach assess %s, or notify in phases with --preliminary", b.ID).By("R110")
	case f.Ref == "":
		return b, refusal.Usage("missing-reference", "the notification has no reference").WithHint("the receipt's protocol: --ref").By("R110")
	case f.At.Before(b.Aware):
		return b, refusal.Rule("before-awareness", "breach %s cannot be notified before it was known", b.ID).By("R110")
	case f.Late && f.Reason == "":
		return b, refusal.Rule("late-without-reason", "the term to notify %s ended at %s", b.ID, calendar.Show(b.NotifyBy())).
			WithHint("a late notification says why: --reason").By("R110")
	}
	b.State, b.NotFiled = BreachNotified, nil
	b.Filings = append(slices.Clone(b.Filings), f)
	return b.step(f.At, f.By, "notified", joinNotes(f.Kind.Label(), f.Ref, f.Reason)), nil
}

// Supplement records what is told the Garante later, under its file number;
// completes says that nothing is missing any more. Refusals: breach-closed,
// nothing-to-supplement, missing-file-number, missing-reference.
func (b Breach) Supplement(f BreachFiling, completes bool) (Breach, error) {
	if err := b.open(); err != nil {
		return b, err
	}
	if err := f.clean(); err != nil {
		return b, err
	}
	if f.File == "" {
		f.File = b.FileNumber()
	}
	f.Kind = FilingSupplementary
	switch {
	case len(b.Filings) == 0:
		return b, refusal.Rule("nothing-to-supplement", "breach %s was not notified yet", b.ID).
			WithHint("scatto gdpr breach notify %s --ref …", b.ID).By("R110")
	case f.File == "":
		return b, refusal.Usage("missing-file-number", "the Garante's file number is missing").WithHint("give it with --file-number").By("R110")
	case f.Ref == "":
		return b, refusal.Usage("missing-reference", "the notification has no reference").WithHint("the receipt's protocol: --ref").By("R110")
	case completes && b.Assessed == nil:
		return b, refusal.Rule("not-assessed", "breach %s is not assessed: a complete notification says what it may cause", b.ID).
			WithHint("scatto gdpr breach assess %s", b.ID).By("R110")
	case f.At.Before(b.Filings[len(b.Filings)-1].At):
		return b, refusal.Rule("dates-out-of-order", "breach %s was notified later than %s", b.ID, calendar.Show(f.At)).By("R110")
	}
	if completes {
		f.Kind = FilingComplete
	}
	b.State = BreachSupplemented
	b.Filings = append(slices.Clone(b.Filings), f)
	return b.step(f.At, f.By, "supplemented", joinNotes(f.Kind.Label(), f.Ref, f.Reason)), nil
}

// Waive records the decision not to notify, lawful only where a risk to persons
// is unlikely (art. 33(1)). Refusals: breach-closed, not-controller,
// already-notified, not-assessed, risk-present, missing-reason.
func (b Breach) Waive(w BreachWaiver) (Breach, error) {
	if err := b.open(); err != nil {
		return b, err
	}
	var err error
	if w.Reason, err = text.Lines("reason", w.Reason, 4000); err != nil {
		return b, err
	}
	switch {
	case b.NotFiled != nil && b.NotFiled.Reason == w.Reason:
		return b, nil
	case !b.As(RoleController):
		return b, refusal.Rule("not-controller", "in breach %s the shop is processor: the controller notifies it", b.ID).
			WithHint("tell the customer: scatto gdpr breach tell %s", b.ID).By("R110")
	case len(b.Filings) > 0:
		return b, refusal.Rule("already-notified", "breach %s was notified on %s", b.ID, calendar.Show(b.Filings[0].At)).By("R110")
	case b.Assessed == nil:
		return b, refusal.Rule("not-assessed", "breach %s is not assessed", b.ID).WithHint("scatto gdpr breach assess %s", b.ID).By("R110")
	case b.Assessed.Risk != RiskUnlikely:
		return b, refusal.Rule("risk-present", "the assessment of %s finds a risk to persons: the breach is to be notified", b.ID).
			WithHint("notify it, or assess it anew with its reasons: scatto gdpr breach assess %s", b.ID).By("R110")
	case w.Reason == "":
		return b, refusal.Usage("missing-reason", "why is the breach not notified?").WithHint("give the reason with --reason: it stands in the register").By("R110")
	}
	b.State, b.NotFiled = BreachNotNotified, &w
	return b.step(w.At, w.By, "not-notified", w.Reason), nil
}

func (f *BreachFiling) clean() (err error) {
	if f.Ref, err = text.Line("reference", f.Ref, 200); err != nil {
		return err
	}
	if f.File, err = text.Line("file number", f.File, 100); err != nil {
		return err
	}
	f.Reason, err = text.Lines("reason", f.Reason, 4000)
	return err
}

func joinNotes(parts ...string) string {
	out := ""
	for _, p := range parts {
		if p != "" {
			if out != "" {
				out += ", "
			}
			out += p
		}
	}
	return out
}
