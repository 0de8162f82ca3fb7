package ads

import (
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

// Conclusion is how a yearly verification ends.
type Conclusion string

// The conclusions.
const (
	ConclusionConforming    Conclusion = "conforming"
	ConclusionRemarks       Conclusion = "with-remarks"
	ConclusionNotConforming Conclusion = "not-conforming"
)

// Conclusions lists them.
func Conclusions() []Conclusion {
	return []Conclusion{ConclusionConforming, ConclusionRemarks, ConclusionNotConforming}
}

// Italian is the conclusion as documents say it.
func (c Conclusion) Italian() string {
	switch c {
	case ConclusionConforming:
		return "conforme"
	case ConclusionRemarks:
		return "conforme con rilievi"
	case ConclusionNotConforming:
		return "non conforme"
	}
	return ""
}

// Participant is who took part in a verification, and as what.
type Participant struct {
	Name string `json:"name"`
	Role string `json:"role"`
}

// Minutes are the yearly verification of what a customer's administrators did
// (R133; Provv. Garante 27/11/2008, 4.4 and 2.e). What was found is stored
// when the verification begins, so that nobody can choose the sample by
// waiting; closed minutes never change.
type Minutes struct {
	ID         string        `json:"id"` // W0001
	Customer   string        `json:"customer"`
	Name       string        `json:"name"`    // of the customer, as it was then
	Address    []string      `json:"address"` // the same
	Year       int           `json:"year"`
	Place      string        `json:"place"`
	Date       calendar.Date `json:"date"`
	From       calendar.Date `json:"from"`
	To         calendar.Date `json:"to"`
	Verifier   Participant   `json:"verifier"`
	Self       string        `json:"self_declared"` // why the verifier is one of the verified, "" when not so
	Present    []Participant `json:"participants"`
	Verified   []Verified    `json:"verified"`
	Systems    []Verifiable  `json:"systems"`
	Sample     Sample        `json:"sample"`
	Integrity  Integrity     `json:"integrity"`
	Anomalies  []Assessed    `json:"anomalies"`
	Unlisted   int           `json:"unlisted"`           // anomalies beyond those, in a log that is full of them
	NoHours    bool          `json:"no_hours,omitempty"` // the shop had no office hours set: nobody looked for accesses out of hours
	Outside    Outside       `json:"outside,omitzero"`
	Privileged []Privileged  `json:"privileged"`
	Members    string        `json:"members"` // the file with the members of Administrators, "" for none
	Measures   []Measure     `json:"measures"`
	Wanting    []Wanting     `json:"non_conformities"`

	Observations string             `json:"observations"`
	Conclusion   Conclusion         `json:"conclusion"`
	StartedAt    time.Time          `json:"started_at"`
	StartedBy    string             `json:"started_by"`
	ClosedAt     time.Time          `json:"closed_at"`
	ClosedBy     string             `json:"closed_by"`
	Voided       string             `json:"voided"` // the reason, of a verification that was given up
	Signed       contract.Signature `json:"signed"`
}

// Verified is an administrator whose work is verified.
type Verified struct {
	Person     string        `json:"person"`
	Nomination string        `json:"nomination"` // "" for somebody who worked without one
	Categories []string      `json:"categories"`
	From       calendar.Date `json:"from"`
	To         calendar.Date `json:"to"`
	Accesses   int           `json:"accesses"` // sessions in the period
}

// Verifiable is a system of the period, with its events in the two columns.
type Verifiable struct {
	System   string `json:"system"`
	Declared int    `json:"declared"` // events that technicians declared
	Recorded int    `json:"recorded"` // events that it recorded itself; 0: it sends no log
}

// Integrity is what the verification of the log's chain found (R131).
type Integrity struct {
	Intact bool          `json:"intact"`
	Lines  int64         `json:"lines"`
	Head   string        `json:"head"`
	Broken string        `json:"broken"` // what is wrong, when it is not intact
	Purged int64         `json:"purged"` // lines emptied when their time was over (R132)
	Oldest calendar.Date `json:"oldest"` // line that still says something
}

// Outside are the lines of the log that neither this verification nor an
// earlier one that proved looked at: nobody has verified them.
type Outside struct {
	Lines int64         `json:"lines"`
	First calendar.Date `json:"first"` // day of the oldest of them
	Last  calendar.Date `json:"last"`  // day of the newest
}

// Measure is an item of the checklist as it stood (R85, R89).
type Measure struct {
	Item   string        `json:"item"`
	Device string        `json:"device"`
	Text   string        `json:"text"`
	State  State         `json:"state"`
	Last   calendar.Date `json:"last"`
	Due    calendar.Date `json:"due"`
}

// Wanting is something that does not conform, and what is to be done about it.
type Wanting struct {
	Text   string        `json:"text"`
	Item   string        `json:"item"` // of the checklist, "" for none
	Action string        `json:"action"`
	Owner  string        `json:"owner"`
	Due    calendar.Date `json:"due"`
	Todo   int64         `json:"todo"` // number of the to-do, once the minutes are closed
}

// Draft reports whether the verification is still going on.
func (m Minutes) Draft() bool { return m.ClosedAt.IsZero() && m.Voided == "" }

// NewMinutes tests what a verification begins with. Refusals: missing-person,
// missing-role, missing-place, end-before-start, verification-in-future,
// verifier-is-verified.
func NewMinutes(m Minutes, today calendar.Date) (Minutes, error) {
	switch {
	case strings.TrimSpace(m.Verifier.Name) == "":
		return m, refusal.Usage("missing-person", "a verification names who verifies").WithHint("give --verifier").By("R133")
	case strings.TrimSpace(m.Verifier.Role) == "":
		return m, refusal.Usage("missing-role", "the role of %s is missing", m.Verifier.Name).
			WithHint("give it with --role, such as \"referente privacy\"").By("R133")
	case strings.TrimSpace(m.Place) == "":
		return m, refusal.Usage("missing-place", "the verification has no place").WithHint("give it with --place").By("R133")
	case m.To.Before(m.From):
		return m, refusal.Rule("end-before-start", "the period ends on %s, before its first day %s", m.To, m.From)
	case m.To.After(today):
		return m, refusal.Rule("verification-in-future", "the period ends on %s, which is still to come", m.To).
			WithHint("verify until today with --to %s", today).By("R133")
	}
	for _, v := range m.Verified {
		if m.Self == "" && strings.EqualFold(v.Person, strings.TrimSpace(m.Verifier.Name)) {
			return m, refusal.Rule("verifier-is-verified", "%s is among the verified and cannot verify the own work", v.Person).
				WithHint("name somebody else with --verifier, or say why nobody else can with --self-declared REASON: the minutes print it").By("R133")
		}
	}
	return m, nil
}

// Discrepancies counts the privileged accounts without their place in the list.
func (m Minutes) Discrepancies() (n int) {
	for _, p := range m.Privileged {
		if !p.Matches() {
			n++
		}
	}
	return n
}

// Proves reports whether closed minutes prove the yearly verification: those
// that left anomalies without assessment do not.
func (m Minutes) Proves() bool { return !m.ClosedAt.IsZero() && m.OpenAnomalies() == 0 }

// Close ends the verification. Conforming is only what leaves nothing open:
// no non conformity, no anomaly without assessment, an intact log, every
// privileged account on the list; and whoever finds more has to write it down
// with what is done about it. Anomalies that nobody assessed stay open only
// when the verifier says so (leave): the minutes then prove nothing. Refusals:
// verification-over, unknown-conclusion, conclusion-too-good,
// non-conformity-missing, anomalies-open.
func (m Minutes) Close(at time.Time, by string, c Conclusion, observations string, leave bool) (Minutes, error) {
	if err := m.Going(); err != nil {
		return m, err
	}
	switch c {
	case ConclusionConforming:
		if n := m.OpenAnomalies(); n > 0 {
			return m, refusal.Rule("conclusion-too-good", "%d anomalies of %s are not assessed", n, m.ID).
				WithHint("scatto ads anomaly explain %s KEY --reason TEXT, or close it with-remarks and --leave-open", m.Customer).By("R133")
		}
		if len(m.Wanting) > 0 || !m.Integrity.Intact || m.Discrepancies() > 0 {
			return m, refusal.Rule("conclusion-too-good", "verification %s found what does not conform", m.ID).
				WithHint("close it with-remarks or not-conforming").By("R133")
		}
	case ConclusionRemarks, ConclusionNotConforming:
		if len(m.Wanting) == 0 && strings.TrimSpace(observations) == "" {
			return m, refusal.Rule("non-conformity-missing", "verification %s says nowhere what does not conform", m.ID).
				WithHint("scatto ads verify add %s \"WHAT\" --action TEXT --owner NAME --due DATE, or --observations TEXT", m.ID).By("R133")
		}
	default:
		return m, refusal.Unknown("unknown-conclusion", "%q is not a conclusion", string(c), conclusionWords())
	}
	if n := m.OpenAnomalies(); n > 0 && !leave {
		return m, refusal.Rule("anomalies-open", "anomalies of %s that nobody assessed: %d (%s)", m.ID, n, m.openKeys(6)).
			WithHint("scatto ads anomaly explain %s KEY --reason TEXT, or --leave-open: they stay open points and the verification stays due", m.Customer).By("R133")
	}
	m.Conclusion, m.Observations, m.ClosedAt, m.ClosedBy = c, observations, at, by
	return m, nil
}

func conclusionWords() (out []string) {
	for _, c := range Conclusions() {
		out = append(out, string(c))
	}
	return out
}

// Going refuses a change of minutes that are closed or were given up.
// Refusals: verification-over.
func (m Minutes) Going() error {
	if m.Voided != "" {
		return refusal.Rule("verification-over", "verification %s was given up", m.ID).WithHint("scatto ads verify new %s", m.Customer)
	}
	if !m.Draft() {
		return refusal.Rule("verification-over", "verification %s was closed on %s and does not change any more", m.ID, m.Date).By("R133")
	}
	return nil
}

// Add writes down what does not conform, with what is done about it. Refusals:
// verification-over, missing-text, action-incomplete.
func (m Minutes) Add(w Wanting) (Minutes, error) {
	if err := m.Going(); err != nil {
		return m, err
	}
	if w.Text == "" {
		return m, refusal.Usage("missing-text", "the %s is empty", refusal.Word("non conformity"))
	}
	if w.Action == "" || w.Owner == "" || w.Due.IsZero() {
		return m, refusal.Rule("action-incomplete", "a non conformity has an action, an owner and a date").
			WithHint("give --action, --owner and --due").By("R133")
	}
	if w.Item != "" {
		item, err := ItemByID(w.Item)
		if err != nil {
			return m, err
		}
		w.Item = item.ID
	}
	m.Wanting = append(m.Wanting[:len(m.Wanting):len(m.Wanting)], w)
	return m, nil
}

// Sign records the signed copy of minutes that were closed on a day: when, how,
// and the file. Refusals: verification-over, verification-open, missing-date,
// missing-file, already-signed, signed-early.
func (m Minutes) Sign(mark contract.Signature, closed calendar.Date) (Minutes, error) {
	switch {
	case m.Voided != "":
		return m, m.Going()
	case m.Draft():
		return m, refusal.Rule("verification-open", "verification %s is not closed: what is signed could still change", m.ID).
			WithHint("scatto ads verify close %s --conclusion CONCLUSION", m.ID).By("R133")
	case mark.Date.IsZero():
		return m, refusal.Usage("missing-date", "the day of the signature is missing").WithHint("give it with --date").By("R133")
	case mark.Proof.FileHash == "":
		return m, refusal.Usage("missing-file", "the signature of %s needs the signed copy", m.ID).WithHint("give the file with --file").By("R133")
	case !m.Signed.Date.IsZero():
		return m, refusal.Rule("already-signed", "the minutes of %s were signed on %s already", m.ID, m.Signed.Date).By("R133")
	case mark.Date.Before(closed):
		return m, refusal.Rule("signed-early", "the minutes of %s were closed on %s and cannot have been signed on %s", m.ID, closed, mark.Date).By("R133")
	}
	m.Signed = mark
	return m, nil
}
