package shop

import (
	"scatto/internal/mail/letter"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/ticket"
)

// changeTicket runs one step of a ticket's life in one transaction.
func (s *Shop) changeTicket(op, ref string, step func(w *write, t ticket.Ticket) (ticket.Ticket, error)) (t ticket.Ticket, err error) {
	err = s.write(op, func(w *write) error {
		old, err := findTicket(w.Tx, ref)
		if err != nil {
			return err
		}
		if t, err = step(w, old); err != nil {
			return err
		}
		return w.putTicket(&old, t)
	})
	return t, err
}

// note tidies the words of a message.
func note(s string) (string, error) { return text.Lines("text", s, text.MaxNote) }

// Ticket reads one ticket.
func (s *Shop) Ticket(ref string) (t ticket.Ticket, err error) {
	err = s.view(func(tx *store.Tx) error {
		t, err = findTicket(tx, ref)
		return err
	})
	return t, err
}

// WorkableTicket reads one on which a session may be started.
func (s *Shop) WorkableTicket(ref string) (ticket.Ticket, error) {
	t, err := s.Ticket(ref)
	if err == nil {
		err = billable(t)
	}
	return t, err
}

// closingLetter tells a customer how his ticket ended (R16, R17).
func closingLetter(t ticket.Ticket) letterInput {
	in := letterInput{kind: letter.Unresolved}
	if t.State == ticket.Resolved {
		in.kind = letter.Solution
	}
	for _, m := range t.Messages {
		switch {
		case m.Kind == ticket.Solution && m.Copied == "":
			in.list = append(in.list, m.Text)
		case m.Kind == ticket.Told:
			in.text = m.Text
		}
	}
	return in
}

// AssignTicket puts a technician in charge (R27).
func (s *Shop) AssignTicket(ref, technician, problem string) (ticket.Ticket, error) {
	return s.changeTicket("ticket.assign", ref, func(w *write, t ticket.Ticket) (ticket.Ticket, error) {
		technician, err := text.Line("technician's name", technician, 60)
		if err != nil {
			return t, err
		}
		if err := w.knownTechnician(technician, s.at); err != nil {
			return t, err
		}
		if problem, err = note(problem); err != nil {
			return t, err
		}
		return t.Assign(s.at, s.by, technician, problem)
	})
}

// NoteTicket adds a note, internal unless public.
func (s *Shop) NoteTicket(ref, words string, public bool) (ticket.Ticket, error) {
	return s.changeTicket("ticket.note", ref, func(w *write, t ticket.Ticket) (ticket.Ticket, error) {
		words, err := note(words)
		if err != nil {
			return t, err
		}
		if public {
			if _, err := w.letter(t, letterInput{kind: letter.Reply, text: words}); err != nil {
				return t, err
			}
		}
		return t.AddMessage(ticket.Message{At: s.at, By: s.by, Kind: ticket.Note, Public: public, Text: words})
	})
}

// AskTicket asks the customer to do things; the ticket waits for him (R18).
func (s *Shop) AskTicket(ref string, questions []string) (ticket.Ticket, error) {
	return s.changeTicket("ticket.ask", ref, func(w *write, t ticket.Ticket) (ticket.Ticket, error) {
		for i := range questions {
			q, err := note(questions[i])
			if err != nil {
				return t, err
			}
			questions[i] = q
		}
		t, err := t.Ask(s.at, s.by, questions)
		if err != nil {
			return t, err
		}
		_, err = w.letter(t, letterInput{kind: letter.Question, list: questions})
		return t, err
	})
}

// WaitTicket lets a ticket wait for the customer.
func (s *Shop) WaitTicket(ref, why string) (ticket.Ticket, error) {
	return s.changeTicket("ticket.wait", ref, func(w *write, t ticket.Ticket) (ticket.Ticket, error) {
		why, err := note(why)
		if err != nil {
			return t, err
		}
		return t.Wait(s.at, s.by, why)
	})
}

// ResumeTicket takes a ticket in hand, with the customer's answer if any.
func (s *Shop) ResumeTicket(ref, answer string, refused bool) (ticket.Ticket, error) {
	return s.changeTicket("ticket.resume", ref, func(w *write, t ticket.Ticket) (ticket.Ticket, error) {
		answer, err := note(answer)
		if err != nil {
			return t, err
		}
		return t.Resume(s.at, s.by, answer, refused)
	})
}

// SolveTicket records a solution (R16).
func (s *Shop) SolveTicket(ref, words string) (ticket.Ticket, error) {
	return s.changeTicket("ticket.solve", ref, func(w *write, t ticket.Ticket) (ticket.Ticket, error) {
		words, err := note(words)
		if err != nil {
			return t, err
		}
		return t.Solve(s.at, s.by, words)
	})
}

// TellTicket records that the customer was told that there is no solution
// (R17): how is email, pec, phone or in-person.
func (s *Shop) TellTicket(ref, how, words string) (ticket.Ticket, error) {
	ways := []string{"email", "pec", "phone", "in-person"}
	return s.changeTicket("ticket.tell", ref, func(w *write, t ticket.Ticket) (ticket.Ticket, error) {
		for _, way := range ways {
			if how == way {
				words, err := note(words)
				if err != nil {
					return t, err
				}
				return t.Tell(s.at, s.by, how, words)
			}
		}
		return t, refusal.Unknown("unknown-way", "%q is no way to tell a customer", how, ways)
	})
}

// CloseTicket ends a ticket (R16, R17).
func (s *Shop) CloseTicket(ref, words string) (ticket.Ticket, error) {
	return s.changeTicket("ticket.close", ref, func(w *write, t ticket.Ticket) (ticket.Ticket, error) {
		words, err := note(words)
		if err != nil {
			return t, err
		}
		if t, err = t.Close(s.at, s.by, words); err != nil {
			return t, err
		}
		sessions, err := sessionsOf(w.Tx, t.Number)
		if err != nil {
			return t, err
		}
		if _, err := w.remindAccounts(sessions); err != nil {
			return t, err
		}
		return t, w.tellEnd(t)
	})
}

// tellEnd writes to the customer how his ticket ended, unless he has it in
// writing already.
func (w *write) tellEnd(t ticket.Ticket) error {
	if t.State == ticket.Resolved {
		if err := w.takeBack(t); err != nil {
			return err
		}
	}
	if t.State == ticket.Unresolved && t.ToldInWriting() {
		return nil
	}
	_, err := w.letter(t, closingLetter(t))
	return err
}

// ReopenTicket takes a closed ticket in hand again.
func (s *Shop) ReopenTicket(ref, why string) (ticket.Ticket, error) {
	return s.changeTicket("ticket.reopen", ref, func(w *write, t ticket.Ticket) (ticket.Ticket, error) {
		why, err := note(why)
		if err != nil {
			return t, err
		}
		return t.Reopen(s.at, s.by, why)
	})
}
