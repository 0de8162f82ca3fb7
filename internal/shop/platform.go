package shop

import (
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// tested warns when the machine's operating system is known and none of the
// tested platforms (R39).
func (s *Shop) tested(tx *store.Tx, customerID, device string) (out []*refusal.Error, err error) {
	if customerID == "" || device == "" || len(s.Config.Platforms) == 0 {
		return nil, nil
	}
	d, ok, err := findDevice(tx, customerID, device)
	if err != nil || !ok {
		return nil, err
	}
	names := make([]string, len(s.Config.Platforms))
	for i, p := range s.Config.Platforms {
		names[i] = p.Name
	}
	if ticket.Tested(d.OS, names) {
		return nil, nil
	}
	return []*refusal.Error{refusal.Rule("platform-not-tested", "%s of device %s is not among the tested platforms", d.OS, d.ID).
		WithHint("tested are: %s", strings.Join(names, ", ")).By("R39")}, nil
}

// Advice gives what is to be said about each of the tickets: a machine that is
// no tested platform (R39), questions of the topic without answer (R29), a cause
// that asks for priority (R33). Closed tickets ask for nothing more.
func (s *Shop) Advice(list ...ticket.Ticket) (out [][]*refusal.Error, err error) {
	out = make([][]*refusal.Error, len(list))
	look := false // only devices are in the store
	for _, t := range list {
		look = look || t.Device != "" && len(s.Config.Platforms) > 0
	}
	if !look {
		for i, t := range list {
			if out[i], err = s.advice(nil, t); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	err = s.view(func(tx *store.Tx) error {
		for i, t := range list {
			if out[i], err = s.advice(tx, t); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

// advice is Advice for one ticket; tx may be nil where no device is to be
// looked up.
func (s *Shop) advice(tx *store.Tx, t ticket.Ticket) (out []*refusal.Error, err error) {
	if t.State.Closed() {
		return nil, nil
	}
	if out, err = s.tested(tx, t.Customer, t.Device); err != nil {
		return nil, err
	}
	if open := t.Unanswered(s.Questions(t.Topic)); len(open) > 0 {
		asks := make([]any, len(open))
		for i, q := range open {
			asks[i] = q
		}
		out = append(out, refusal.Rule("questions-unanswered", "not answered yet, the more is known the faster it goes: %s", refusal.List(asks)).
			WithHint("scatto ticket edit %d --answer \"QUESTION=TEXT\"", t.Number).By("R29"))
	}
	if t.Cause == ticket.OwnSoftware && !t.OwnBug {
		out = append(out, refusal.Rule("own-bug-not-set", "the cause is our own software, but the ticket has no priority for it").
			WithHint("scatto ticket edit %d --own-bug", t.Number).By("R33"))
	}
	return out, nil
}
