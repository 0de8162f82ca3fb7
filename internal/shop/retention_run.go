package shop

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// RetentionDue is what retention would let go today, and what is past its term
// and stays.
type RetentionDue struct {
	Portions []gdpr.Portion
	Held     []Held
	Logs     []LogPurged // access logs, of which log purge takes the old lines
	Token    string
	Unended  string // a run that was cut off
}

// RetentionPlan is the plan of the configuration: every kind of data with its
// term and its law.
func (s *Shop) RetentionPlan() []gdpr.PlanRow { return s.Config.Retention.Plan(s.Config.LogMonths) }

// DueRetention says what is past its term, and changes nothing.
func (s *Shop) DueRetention() (out RetentionDue, err error) {
	err = s.view(func(tx *store.Tx) error {
		out, err = s.dueRetention(tx)
		return err
	})
	if err != nil {
		return out, err
	}
	out.Logs, err = s.purgeLogs(true)
	if err == nil && len(out.Logs) > 0 {
		out.Token = hashOf(fmt.Append([]byte(out.Token), out.Logs))[:10]
	}
	return out, err
}

func (s *Shop) dueRetention(tx *store.Tx) (out RetentionDue, err error) {
	x, err := s.expiry(tx)
	if err != nil {
		return out, err
	}
	sums := portionSums{}
	token := sha256.New()
	err = x.walk(func(c personChange) error {
		if c.found {
			sums.add(c)
			fmt.Fprintln(token, c.key, c.gone, len(c.after), c.files)
		}
		return nil
	})
	if err != nil {
		return out, err
	}
	err = each(tx, store.ErasureMarkPrefix(), func(_ store.Key, m eraseMark) error {
		if m.Retention {
			out.Unended = m.ID
		}
		return nil
	})
	out.Portions, out.Held, out.Token = sums.list(), x.passed, hex.EncodeToString(token.Sum(nil))[:10]
	return out, err
}

// walk gives the change of every record that has a term.
func (x *expiry) walk(fn func(c personChange) error) error {
	for _, prefix := range []store.Key{"c/", "call/", "cgp/", "e/", "g/", "gc/", "i/", "idun/", "io/", "m/", "o/", "q/", "t/"} {
		err := x.tx.Scan(prefix, func(k store.Key, raw store.Raw) (bool, error) {
			data, err := raw.JSON()
			if err != nil {
				return false, err
			}
			c, err := x.change(familyOf(k), k, data)
			if err == nil {
				err = fn(c)
			}
			return err == nil, err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// RunRetention lets go what is past its term, by the machinery of an erasure:
// in batches, completed after a kill, compacted at the end (art. 5(1)(e) GDPR,
// R95). token is that of the preview that was agreed to, "" for whatever is due.
func (s *Shop) RunRetention(token string, progress func(done, of int)) (out gdpr.ErasureReceipt, logs []LogPurged, err error) {
	due, err := s.DueRetention()
	if err != nil {
		return out, nil, err
	}
	if due.Unended != "" {
		out, err = s.ResumeErasure(due.Unended)
		return out, nil, err
	}
	if err := s.endCompactions(); err != nil {
		return out, nil, err
	}
	if token != "" && token != due.Token {
		return out, nil, refusal.Rule("preview-changed", "what is to be erased is no longer what the preview %s showed", token).
			WithHint("look at the new preview: leave --yes out").By("R95")
	}
	if logs, err = s.purgeLogs(false); err != nil {
		return out, logs, err
	}
	if len(due.Portions) == 0 {
		return gdpr.ErasureReceipt{Outcome: gdpr.Nothing, At: s.at, By: s.by, Stage: gdpr.StageComplete}, logs, nil
	}
	s.markWriting()
	var m eraseMark
	err = s.write("gdpr.retention", func(w *write) error {
		n, err := w.Next(erasureCounter)
		if err != nil {
			return err
		}
		m = eraseMark{ID: gdpr.FormatErasureID(n), Retention: true}
		if m.Indexed, err = indexed(w.Tx); err != nil {
			return err
		}
		m.Receipt = gdpr.ErasureReceipt{ID: m.ID, At: s.at, By: s.by, Retention: true, Outcome: gdpr.Done, Portions: due.Portions,
			Outside: outside(), Stage: gdpr.StageRunning}
		return w.put(store.ErasureMarkKey(n), m.ID, m.ID, m)
	})
	if err != nil {
		return out, logs, err
	}
	out, err = s.completeErasure(m, progress, ErasePlan{})
	return out, logs, err
}

// purgeLogs empties the old lines of the customers' access logs (R132), dry:
// only says how many.
func (s *Shop) purgeLogs(dry bool) (out []LogPurged, err error) {
	var customers []string
	err = s.view(func(tx *store.Tx) error {
		holds, err := holdsOn(tx, s.Today(), false)
		if err != nil {
			return err
		}
		held := map[string]bool{}
		for _, h := range holds {
			held[h.Customer] = true
		}
		return each(tx, store.CustomerPrefix(), func(_ store.Key, c Card) error {
			if !held[c.ID] {
				customers = append(customers, c.ID)
			}
			return nil
		})
	})
	for _, id := range customers {
		if err != nil {
			break
		}
		var one LogPurged
		if one, err = s.PurgeAccessLog(id, calendar.Date{}, dry); one.Lines > 0 {
			out = append(out, one)
		}
		if refusal.KindOf(err) == "log-held" { // one customer's restriction keeps no other's log
			err = nil
		}
	}
	return out, err
}

// WritePlan writes the retention plan as PDF.
func (s *Shop) WritePlan(path string) (string, error) {
	path, err := newFile(path, false)
	if err != nil {
		return "", err
	}
	pdf, err := document.RenderAct(document.RetentionPlanAct(document.RetentionPaper{Shop: s.letterhead(), Rows: s.RetentionPlan(), At: s.at}))
	if err != nil {
		return "", err
	}
	if err := store.WriteFile(path, pdf); err != nil {
		return "", store.CannotWrite(path, err)
	}
	return path, nil
}
