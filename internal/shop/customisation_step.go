package shop

import (
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/ticket/customisation"
)

// changeCustomisation runs one step of a customisation's life in one
// transaction; note is what the history keeps of it.
func (s *Shop) changeCustomisation(op, ref, note string, step func(w *write, out *Customised, how customisation.Step) error) (out Customised, err error) {
	if note, err = text.Lines("text", note, text.MaxNote); err != nil {
		return out, err
	}
	err = s.write("customisation."+op, func(w *write) error {
		out = Customised{}
		if out.Record, err = findCustomisation(w.Tx, ref); err != nil {
			return err
		}
		if err := step(w, &out, customisation.Step{At: s.at, By: s.by, Note: note}); err != nil {
			return err
		}
		w.about(out.Record.Ticket)
		return w.putCustomisation(out.Record)
	})
	return out, err
}

// AgreeCustomisation records the four agreed dates; evidence is the e-mail, as
// words or as a file (R36).
func (s *Shop) AgreeCustomisation(ref string, a customisation.Agreement, evidence string) (Customised, error) {
	var file []byte
	var err error
	if a.Proof, file, err = proof(evidence); err != nil {
		return Customised{}, err
	}
	return s.changeCustomisation("agree", ref, "", func(_ *write, out *Customised, how customisation.Step) (err error) {
		if out.Record, err = out.Record.Agree(a, how); err != nil {
			return err
		}
		if peak, free, in := customisation.PeakOn(a.Realisation, s.Config.Peaks); in {
			no := refusal.Rule("peak-period", "%s lies in the peak period %s", a.Realisation, peak).By("R36")
			if !free.IsZero() {
				no = no.WithHint("the first free day is %s", free)
			}
			out.Warnings = append(out.Warnings, no)
		}
		return s.keepProof(a.Proof, file)
	})
}

// StartCustomisation begins the work; an override needs its reason, and what it
// passed over becomes to-dos (R36).
func (s *Shop) StartCustomisation(ref string, override bool, reason string) (Customised, error) {
	reason, err := text.Line("reason", reason, 200)
	if err == nil && override && reason == "" {
		err = refusal.Rule("override-without-reason", "an override needs its reason").WithHint("add --reason TEXT")
	}
	if err != nil {
		return Customised{}, err
	}
	return s.changeCustomisation("start", ref, reason, func(w *write, out *Customised, how customisation.Step) (err error) {
		if out.Record, out.Passed, err = out.Record.Start(s.Today(), s.Config.Peaks, override, how); err != nil {
			return err
		}
		var missed []Todo
		for _, o := range out.Passed {
			what := "concordare per iscritto le date della personalizzazione " + out.Record.ID
			if o.Key == customisation.InPeak {
				what = "personalizzazione " + out.Record.ID + " iniziata in periodo di alto lavoro (" + o.Peak.String() + "): avvisare il cliente"
			}
			missed = append(missed, Todo{Customer: out.Record.Customer, Ticket: out.Record.Ticket, What: what, Rule: "R36", Reason: reason})
		}
		return w.addTodos(missed)
	})
}

// DeliverCustomisation hands the software over on the day of the event (R34).
func (s *Shop) DeliverCustomisation(ref, version, words string) (Customised, error) {
	version, err := text.Line("version", version, 100)
	if err != nil {
		return Customised{}, err
	}
	return s.changeCustomisation("deliver", ref, words, func(_ *write, out *Customised, how customisation.Step) (err error) {
		out.Record, err = out.Record.Deliver(s.Today(), version, how)
		return err
	})
}

// UpdateCustomisation records an update after the delivery; what is out of date
// needs the reference of a quote (R34, R37).
func (s *Shop) UpdateCustomisation(ref, version, quote, words string) (Customised, error) {
	version, err := text.Line("version", version, 100)
	if err == nil {
		quote, err = text.Line("quote", quote, 100)
	}
	if err != nil {
		return Customised{}, err
	}
	return s.changeCustomisation("update", ref, words, func(_ *write, out *Customised, how customisation.Step) (err error) {
		out.Record, err = out.Record.Update(s.Today(), version, quote, how)
		return err
	})
}

// TestCustomisation records the customer's own test; evidence is his signed
// confirmation, as words or as a file (R35).
func (s *Shop) TestCustomisation(ref string, t customisation.Test, evidence string) (Customised, error) {
	var file []byte
	var err error
	for _, f := range []struct {
		what  refusal.Word
		value *string
	}{{"user", &t.User}, {"system", &t.System}, {"version", &t.Version}} {
		if *f.value, err = text.Line(f.what, *f.value, 200); err != nil {
			return Customised{}, err
		}
	}
	if t.Proof, file, err = proof(evidence); err != nil {
		return Customised{}, err
	}
	t.Day = s.Today()
	return s.changeCustomisation("test", ref, "", func(_ *write, out *Customised, how customisation.Step) (err error) {
		if out.Record, err = out.Record.Test(t, how); err != nil {
			return err
		}
		return s.keepProof(t.Proof, file)
	})
}

// ContestCustomisation records that the customer contests it, up to and
// including the last day (R34).
func (s *Shop) ContestCustomisation(ref, words string) (Customised, error) {
	return s.changeCustomisation("contest", ref, words, func(_ *write, out *Customised, how customisation.Step) (err error) {
		out.Record, err = out.Record.Contest(s.Today(), how)
		return err
	})
}

// CloseCustomisation ends it; only what is confirmed closes without a reason
// (R35).
func (s *Shop) CloseCustomisation(ref, reason string) (Customised, error) {
	return s.changeCustomisation("close", ref, reason, func(_ *write, out *Customised, how customisation.Step) (err error) {
		out.Record, err = out.Record.Close(s.Today(), how)
		return err
	})
}

// ExpireCustomisation declares it out of date: no free update is owed (R37).
func (s *Shop) ExpireCustomisation(ref, reason string) (Customised, error) {
	return s.changeCustomisation("out-of-date", ref, reason, func(_ *write, out *Customised, how customisation.Step) (err error) {
		out.Record, err = out.Record.Expire(s.Today(), how)
		return err
	})
}
