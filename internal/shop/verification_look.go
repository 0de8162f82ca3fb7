package shop

import (
	"errors"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// gather fills in what a verification finds: integrity, anomalies, sample,
// accounts with rights and measures. A damaged log is a finding, and no reason
// not to verify.
func (s *Shop) gather(tx *store.Tx, m *ads.Minutes, in VerifyInput) error {
	var err error
	if m.Integrity, err = s.integrityOf(tx, m.Customer, s.zone()); err != nil {
		return err
	}
	look, err := s.scrutinise(tx, m.Customer, m.From, m.To)
	if err != nil && !isDamaged(err) {
		return err
	}
	_, unset := s.Config.Calendar.Window(windowOffice)
	m.NoHours = unset != nil
	known, err := judgementsOf(tx, m.Customer)
	if err != nil {
		return err
	}
	*m = m.WithAnomalies(ads.Assess(look.finder.Anomalies(), known))
	m.Systems = look.finder.Systems()
	if m.Outside, err = s.outside(tx, *m); err != nil {
		return err
	}
	if m.Sample, err = sampleOf(tx, m, look, in); err != nil && !isDamaged(err) {
		return err
	}
	m.Privileged = look.finder.Privileged(ads.ParseMembers(in.Members), func(key string) string {
		for i := len(known) - 1; i >= 0; i-- {
			if known[i].Key == key && known[i].State == ads.AnomalyExplained {
				return known[i].Reason
			}
		}
		return ""
	})
	rows, err := s.checklistOn(tx, m.Customer, m.To)
	m.Measures, m.Wanting = []ads.Measure{}, []ads.Wanting{}
	for _, r := range rows {
		m.Measures = append(m.Measures, ads.Measure{Item: r.Item.ID, Device: r.Device, Text: r.Item.Text, State: r.State, Last: r.Last, Due: r.Due})
	}
	return err
}

func isDamaged(err error) bool {
	var e *refusal.Error
	return errors.As(err, &e) && e.Class == refusal.ClassDamaged
}

// integrityOf verifies a customer's chain; what is wrong with it is part of
// the answer.
func (s *Shop) integrityOf(tx *store.Tx, id string, zone *time.Location) (out ads.Integrity, err error) {
	state, err := s.verifyWatched(tx, store.AccessLog(id))
	switch {
	case isDamaged(err):
		out.Broken = brokenWords(err)
	case err != nil:
		return out, err
	default:
		out.Intact, out.Lines, out.Head = true, state.Last, state.Head
	}
	err = tx.ReadLog(store.AccessLog(id), 1, func(l LogLine) (bool, error) {
		if !out.Intact {
			out.Lines, out.Head = l.Seq, l.Hash
		}
		if l.Purged {
			out.Purged++
			return true, nil
		}
		if day := calendar.DateOf(l.At, zone); out.Oldest.IsZero() || day.Before(out.Oldest) {
			out.Oldest = day
		}
		return true, nil
	})
	if isDamaged(err) {
		err = nil
	}
	return out, err
}

// sampleOf chooses the lines that are looked at one by one.
func sampleOf(tx *store.Tx, m *ads.Minutes, look scrutiny, in VerifyInput) (ads.Sample, error) {
	p := ads.NewSampler(m.Integrity.Head, in.Every, in.Each)
	err := accessEvents(tx, m.Customer, look.from, look.to, func(e ads.Event) error {
		if e.Kind == ads.LinesPurged {
			return nil
		}
		if !look.finder.Concerns(e) {
			p.Other()
			return nil
		}
		p.Add(e, !look.in.Open(e.At))
		return nil
	})
	return p.Sample(), err
}
