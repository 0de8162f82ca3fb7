package shop

import (
	"strings"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// Anomalies lists what is out of order in the accesses to a customer's systems
// in a time, with what was found out about it. A zero first day is the log's
// own, a zero last day today.
func (s *Shop) Anomalies(customerID string, from, to calendar.Date) (list []ads.Assessed, err error) {
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		list, err = s.anomalies(tx, card.ID, from, to)
		return err
	})
	return list, err
}

func (s *Shop) anomalies(tx *store.Tx, id string, from, to calendar.Date) ([]ads.Assessed, error) {
	look, err := s.scrutinise(tx, id, from, to)
	if err != nil {
		return nil, err
	}
	known, err := judgementsOf(tx, id)
	return ads.Assess(look.finder.Anomalies(), known), err
}

// scrutiny is one look through a customer's access log.
type scrutiny struct {
	finder   *ads.Finder
	in       ads.AnomalyInput
	from, to time.Time
}

// scrutinise streams a customer's log through the search for anomalies.
func (s *Shop) scrutinise(tx *store.Tx, id string, from, to calendar.Date) (look scrutiny, err error) {
	if to.IsZero() {
		to = s.Today()
	}
	if to.Before(from) {
		return look, refusal.Rule("end-before-start", "the period ends on %s, before its first day %s", to, from)
	}
	look.to = s.dayEnd(to)
	if !from.IsZero() {
		look.from = calendar.DayStart(from, s.zone()).UTC()
	}
	look.in, err = s.anomalyInput(tx, id, look.from, look.to)
	if look.finder = ads.NewFinder(look.in); err != nil {
		return look, err
	}
	return look, accessEvents(tx, id, look.from, look.to, func(e ads.Event) error {
		look.finder.Add(e)
		return nil
	})
}

// anomalyInput gathers what the log is held against.
func (s *Shop) anomalyInput(tx *store.Tx, id string, from, to time.Time) (in ads.AnomalyInput, err error) {
	in = ads.AnomalyInput{Rules: s.Config.Anomalies, From: from, Zone: s.zone(), Until: to,
		Heard: map[string]time.Time{}, Silent: map[string]time.Time{}}
	if s.at.Before(to) {
		in.Until = s.at
	}
	in.Open = func(at time.Time) bool {
		open, err := s.Config.Calendar.Open(windowOffice, at)
		return err != nil || open // without such a window nothing is out of hours
	}
	if in.Nominations, err = nominationsOf(tx, id); err != nil {
		return in, err
	}
	if in.Accounts, err = accountsOf(tx, id); err != nil {
		return in, err
	}
	if in.Sessions, err = s.accessesOf(tx, id, from, to); err != nil {
		return in, err
	}
	sources, err := logSources(tx, id)
	for _, source := range sources {
		if source.Heard() {
			in.Heard[strings.ToLower(source.System)] = source.First
		}
		if source.Late(in.Until) {
			in.Silent[source.System] = source.Last
		}
		for _, g := range source.Gaps {
			if g.From.Before(to) && g.To.After(from) {
				in.Gaps = append(in.Gaps, g)
			}
		}
	}
	return in, err
}

// accessesOf are the remote sessions of a customer that touch a time, as they
// stand now.
func (s *Shop) accessesOf(tx *store.Tx, id string, from, to time.Time) (list []ads.Access, err error) {
	ids, err := numbers(tx, store.CustomerSessionPrefix(id))
	for _, n := range ids {
		one, err := sessionByNumber(tx, n)
		if err != nil {
			return nil, err
		}
		over := !one.ClosedAt.IsZero() && one.ClosedAt.Before(from)
		if one.Voided == "" && one.Visit == "" && !over && one.OpenedAt.Before(to) {
			list = append(list, ads.Access{Session: one.ID, Ticket: one.TicketName(), Person: one.Technician,
				Device: one.Device, From: one.OpenedAt, To: one.ClosedAt, Tool: one.Tool})
		}
	}
	return list, err
}

func judgementsOf(tx *store.Tx, id string) (list []ads.Judgement, err error) {
	err = each(tx, store.JudgementPrefix(id), func(_ store.Key, a ads.Judgement) error {
		list = append(list, a)
		return nil
	})
	return list, err
}

// AssessInput is what somebody found out about an anomaly: an explanation, or
// what is to be mended, with an owner and a date.
type AssessInput struct {
	Customer, Key, Reason, Owner string
	Due                          calendar.Date
}

// AssessAnomaly records what was found out about an anomaly; with an owner and
// a date it is to be mended by then and becomes a to-do.
func (s *Shop) AssessAnomaly(in AssessInput) (out ads.Assessed, err error) {
	if in.Reason, err = text.Line("reason", in.Reason, text.MaxLine); err != nil {
		return out, err
	}
	if in.Owner, err = text.Line("owner", in.Owner, 100); err != nil {
		return out, err
	}
	if in.Reason == "" {
		return out, refusal.Usage("reason-missing", "an explanation needs its reason").WithHint("add --reason TEXT").By("R133")
	}
	if (in.Owner == "") != in.Due.IsZero() {
		return out, refusal.Usage("action-incomplete", "what is to be mended has an owner and a date").WithHint("give both --owner and --due").By("R133")
	}
	err = s.write("ads.anomaly.explain", func(w *write) error {
		card, err := findCard(w.Tx, in.Customer)
		if err != nil {
			return err
		}
		all, err := s.anomalies(w.Tx, card.ID, calendar.Date{}, calendar.Date{})
		if err != nil {
			return err
		}
		found, err := anomalyByKey(all, card.ID, in.Key)
		if err != nil {
			return err
		}
		a := ads.Judgement{Customer: card.ID, Key: found.Key, Kind: found.Kind, State: ads.AnomalyExplained, Reason: in.Reason,
			Owner: in.Owner, Due: in.Due, Count: found.Count, At: s.at, By: s.by}
		if in.Owner != "" {
			a.State = ads.AnomalyToMend
			todo := Todo{Customer: card.ID, What: "Sanare l'anomalia " + found.Key + ": " + text.Cut(found.Text, 120), Rule: "R133",
				Reason: in.Owner + ": " + in.Reason, Due: in.Due}
			if err := w.addTodos([]Todo{todo}); err != nil {
				return err
			}
		}
		n, err := w.Next("explanation")
		if err != nil {
			return err
		}
		out = ads.Assess([]ads.Anomaly{found.Anomaly}, []ads.Judgement{a})[0]
		w.about(card.ID)
		return w.put(store.JudgementKey(card.ID, n), card.ID+"/anomaly/"+found.Key, card.ID, a)
	})
	return out, err
}

// anomalyByKey finds an anomaly by its key or the beginning of it.
func anomalyByKey(all []ads.Assessed, id, key string) (found ads.Assessed, err error) {
	key = strings.ToLower(strings.TrimSpace(key))
	hits := 0
	for _, a := range all {
		if a.Key == key || len(key) >= 4 && strings.HasPrefix(a.Key, key) {
			found = a
			hits++
		}
	}
	if hits != 1 {
		return found, refusal.NotFound("no-anomaly", "customer %s has no anomaly %q", id, key).WithHint("scatto ads anomalies %s", id)
	}
	return found, nil
}
