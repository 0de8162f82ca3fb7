package shop

import (
	"fmt"
	"os"
	"path/filepath"

	"scatto/gdpr/ads"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// changeVerification runs one step of a verification in one transaction.
func (s *Shop) changeVerification(op, id string, step func(w *write, v *Verification) error) (v Verification, err error) {
	err = s.write("ads.verify."+op, func(w *write) error {
		if v, err = findVerification(w.Tx, id); err != nil {
			return err
		}
		if err := step(w, &v); err != nil {
			return err
		}
		return w.putVerification(v)
	})
	return v, err
}

// AddNonConformity writes into a verification that goes on what does not
// conform, with what is done about it (R133).
func (s *Shop) AddNonConformity(id string, in ads.Wanting) (Verification, error) {
	for _, f := range []struct {
		what  refusal.Word
		value *string
	}{{"non conformity", &in.Text}, {"action", &in.Action}, {"owner", &in.Owner}} {
		v, err := text.Line(f.what, *f.value, text.MaxLine)
		if err != nil {
			return Verification{}, err
		}
		*f.value = v
	}
	return s.changeVerification("add", id, func(_ *write, v *Verification) (err error) {
		v.Minutes, err = v.Add(in)
		return err
	})
}

// VoidVerification gives up a verification that goes on; it stays on record.
func (s *Shop) VoidVerification(id, reason string) (v Verification, err error) {
	if reason, err = text.Line("reason", reason, 200); err != nil {
		return v, err
	}
	if reason == "" {
		return v, refusal.Usage("reason-missing", "giving up a verification needs its reason").WithHint("add --reason TEXT")
	}
	return s.changeVerification("void", id, func(_ *write, v *Verification) error {
		if err := v.Going(); err != nil {
			return err
		}
		v.Voided = reason
		return nil
	})
}

// CloseVerification freezes the minutes (R133): their paper is evidence of the
// checklist, their actions become to-dos. With leave, anomalies that nobody
// assessed stay open, and the minutes prove no verification.
func (s *Shop) CloseVerification(id string, c ads.Conclusion, observations string, leave bool) (Verification, error) {
	observations, err := text.Lines("observations", observations, text.MaxNote)
	if err != nil {
		return Verification{}, err
	}
	return s.changeVerification("close", id, func(w *write, v *Verification) (err error) {
		if v.Minutes, err = v.Close(s.at, s.by, c, observations, leave); err != nil {
			return err
		}
		if v.Shop, err = w.keptSeller(); err != nil {
			return err
		}
		if err := w.bookActions(v); err != nil {
			return err
		}
		pdf, err := s.verificationPDF(*v)
		if err != nil {
			return err
		}
		v.PDFHash, v.PDFBytes = hashOf(pdf), len(pdf)
		return w.proveVerification(*v, pdf)
	})
}

// bookActions makes a to-do of each action.
func (w *write) bookActions(v *Verification) error {
	for i, a := range v.Wanting {
		n, err := w.Next("todo")
		if err != nil {
			return err
		}
		t := Todo{Seq: n, Due: a.Due, At: w.shop.at, By: w.shop.by, Customer: v.Customer,
			What: "Verbale " + v.ID + ": " + a.Action, Rule: "R133", Reason: a.Owner + ": " + a.Text}
		if err := w.put(store.TodoKey(t.Due, n), todoID(n), v.Customer, t); err != nil {
			return err
		}
		v.Wanting[i].Todo = n
	}
	return nil
}

// proveVerification files the minutes as evidence: that the work was verified
// and the sample stated (ADS-08, ADS-09), whatever was found; that the list
// and the accounts agree (ADS-10) where there was something to compare; that
// the log is intact (ADS-15). Minutes that leave anomalies without assessment
// prove the last alone, and what does not conform.
func (w *write) proveVerification(v Verification, pdf []byte) error {
	file, err := w.shop.keepEvidence(v.PDFHash, pdf)
	if err != nil {
		return err
	}
	outcome := func(good bool) ads.State {
		if good {
			return ads.Conforming
		}
		return ads.NotConforming
	}
	states := []struct {
		item  string
		prove bool
		ads.State
	}{
		{"ADS-08", v.Proves(), ads.Conforming}, {"ADS-09", v.Proves(), ads.Conforming},
		{"ADS-10", len(v.Privileged) > 0 && (v.Proves() || v.Discrepancies() > 0), outcome(v.Discrepancies() == 0)},
		{"ADS-15", v.Integrity.Lines > 0, outcome(v.Integrity.Intact)},
	}
	for _, p := range states {
		if !p.prove {
			continue
		}
		e := ads.Evidence{Item: p.item, Customer: v.Customer, Date: v.Date, At: w.shop.at, Outcome: p.State, By: w.shop.by,
			Text: fmt.Sprintf("Verbale %s del %s, %s", v.ID, v.Date.Italian(), v.Conclusion.Italian()),
			File: file, FileName: "verbale-" + v.ID + ".pdf", FileHash: v.PDFHash}
		if err := w.putEvidence(e); err != nil {
			return err
		}
	}
	return nil
}

// putEvidence stores a proof that the shop's own records make.
func (w *write) putEvidence(e ads.Evidence) error {
	n, err := w.Next("evidence")
	if err != nil {
		return err
	}
	return w.put(store.EvidenceKey(e.Customer, e.Item, e.Device, n), e.Customer+"/"+e.Item+"/"+e.Device, e.Customer, e)
}

// verificationPDF makes the paper of a verification; of closed minutes it is
// the same bytes whenever it is made.
func (s *Shop) verificationPDF(v Verification) ([]byte, error) {
	shop := v.Shop
	if v.ClosedAt.IsZero() {
		shop = s.letterhead()
	}
	shop, err := s.withLogo(shop)
	if err != nil {
		return nil, err
	}
	return document.RenderAct(document.VerificationAct(v.Minutes, shop, s.zone()))
}

// filedPDF gives the paper of closed minutes as it was filed: made anew from
// the stored values, or, should a later program set it otherwise, the file
// itself. Neither is refusal.Damaged.
func (s *Shop) filedPDF(v Verification) ([]byte, error) {
	pdf, err := s.verificationPDF(v)
	if err != nil || v.ClosedAt.IsZero() {
		return pdf, err
	}
	if hashOf(pdf) == v.PDFHash {
		return pdf, nil
	}
	filed, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(evidencePath(v.PDFHash))))
	if err != nil || hashOf(filed) != v.PDFHash {
		return nil, refusal.Damaged("minutes-damaged", "the minutes of %s are not the ones that were filed", v.ID).
			WithHint("restore the last backup into a new folder: scatto --data NEWDIR backup restore FILE").From(err)
	}
	return filed, nil
}

// WriteVerification writes the paper of a verification and gives its place.
func (s *Shop) WriteVerification(id, path string) (v Verification, _ string, err error) {
	if v, err = s.Verification(id); err != nil {
		return v, "", err
	}
	pdf, err := s.filedPDF(v)
	if err != nil {
		return v, "", err
	}
	if path == "" {
		path = filepath.Join(s.dir, "out", "verifications", v.Customer+"-"+v.ID+".pdf")
	}
	if path, err = filepath.Abs(path); err != nil {
		return v, "", err
	}
	if err := store.WriteFile(path, pdf); err != nil {
		return v, "", cannotWrite(path, err)
	}
	return v, path, nil
}
