package shop

import (
	"slices"

	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/ticket"
)

// Questions lists what the configuration asks where a topic is chosen (R29).
func (s *Shop) Questions(topic string) []string {
	for _, q := range s.Config.Questions {
		if topic != "" && q.Topic == topic {
			return q.Ask
		}
	}
	return nil
}

// describe puts onto a new ticket what the request says beyond its words: the
// machine, the cause, the answers to the topic's questions.
func (s *Shop) describe(tx *store.Tx, t *ticket.Ticket, in OpenInput) (err error) {
	if in.Cause != "" {
		if t.Cause, err = ticket.ParseCause(string(in.Cause)); err != nil {
			return err
		}
	}
	if err = s.putDevice(tx, t, in.Device); err != nil {
		return err
	}
	return s.putAnswers(t, in.Answers)
}

// putDevice names the machine that a ticket is about, as it is on record; one
// that is not is kept as it was written.
func (s *Shop) putDevice(tx *store.Tx, t *ticket.Ticket, device string) error {
	device, err := text.Line("device", device, 200)
	if err != nil {
		return err
	}
	t.Device = device
	if device == "" || t.Customer == "" {
		return nil
	}
	d, ok, err := findDevice(tx, t.Customer, device)
	if ok {
		t.Device = d.ID
	}
	return err
}

// putAnswers records answers like "1=TEXT" or "Question=TEXT": to the questions
// of the topic as it is now, and to those answered before.
func (s *Shop) putAnswers(t *ticket.Ticket, answers []string) error {
	asks := slices.Clone(s.Questions(t.Topic))
	for _, d := range t.Details {
		if !slices.Contains(asks, d.Question) {
			asks = append(asks, d.Question)
		}
	}
	for _, words := range answers {
		words, err := text.Lines("answer", words, text.MaxNote)
		if err != nil {
			return err
		}
		d, err := ticket.ParseAnswer(words, asks)
		if err != nil {
			return err
		}
		*t = t.Answer(d)
	}
	return nil
}

// classify applies what an edit says of cause, machine and answers.
func (s *Shop) classify(tx *store.Tx, t ticket.Ticket, e TicketEdit) (_ ticket.Ticket, err error) {
	if e.Cause != nil {
		cause, err := ticket.ParseCause(*e.Cause)
		if err != nil {
			return t, err
		}
		if t, err = t.SetCause(s.at, s.by, cause); err != nil {
			return t, err
		}
	}
	if e.Device != nil {
		if err := s.putDevice(tx, &t, *e.Device); err != nil {
			return t, err
		}
	}
	err = s.putAnswers(&t, e.Answers)
	return t, err
}
