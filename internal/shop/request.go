package shop

import (
	"slices"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

func findRequest(tx *store.Tx, ref string) (r gdpr.Request, err error) {
	n, err := gdpr.ParseRequestID(ref)
	if err != nil {
		return r, err
	}
	r, ok, err := get[gdpr.Request](tx, store.RequestKey(n))
	if err == nil && !ok {
		err = refusal.NotFound("no-request", "there is no request %s", gdpr.FormatRequestID(n)).WithHint("scatto gdpr request list")
	}
	return r, err
}

// putRequest stores a request and keeps its to-do on the day of its term. Its
// digests are its own.
func (w *write) putRequest(r gdpr.Request) error {
	n, err := gdpr.ParseRequestID(r.ID)
	if err != nil {
		return err
	}
	w.about(r.Ticket)
	if err := w.put(store.RequestKey(n), r.ID, r.ID, r); err != nil {
		return err
	}
	return w.remindAnswer(r)
}

// answerTodo is what the list of things to do says of a request.
func answerTodo(r gdpr.Request) string { return "rispondere alla richiesta " + r.ID + " (art. 12(3))" }

// remindAnswer moves the to-do of a request to the day of its term, or strikes
// it off once it is answered.
func (w *write) remindAnswer(r gdpr.Request) error {
	term, err := r.Term(w.shop.Today())
	if err != nil {
		return err
	}
	var due calendar.Date
	if r.Open() {
		due = term.Due
	}
	return w.retime(Todo{Due: due, Ticket: r.Ticket, Rule: "R101", What: answerTodo(r), Reason: r.ID})
}

// retime keeps one to-do of some words on a day; without a day it is done.
func (w *write) retime(t Todo) error {
	open, err := todos(w.Tx, "", false)
	if err != nil {
		return err
	}
	for _, old := range open {
		if old.What != t.What || old.Ticket != t.Ticket {
			continue
		}
		if old.Due == t.Due {
			return nil
		}
		key := store.TodoKey(old.Due, old.Seq)
		if !t.Due.IsZero() {
			old.Due = t.Due
			if err := w.remove(key, todoID(old.Seq), old.Customer); err != nil {
				return err
			}
			return w.put(store.TodoKey(old.Due, old.Seq), todoID(old.Seq), old.Customer, old)
		}
		old.DoneAt, old.DoneBy = w.shop.at, w.shop.by
		if err := w.remove(key, todoID(old.Seq), old.Customer); err != nil {
			return err
		}
		return w.Put(store.TodoDoneKey(old.Due, old.Seq), old)
	}
	if t.Due.IsZero() {
		return nil
	}
	return w.addTodos([]Todo{t})
}

func requests(tx *store.Tx) (list []gdpr.Request, err error) {
	err = each(tx, store.RequestPrefix(), func(_ store.Key, r gdpr.Request) error {
		list = append(list, r)
		return nil
	})
	return list, err
}

// RequestInput is a request as it is entered.
type RequestInput struct {
	gdpr.Request
	Ticket string // that it came as
	Again  bool   // the person asks again for what is open
}

// Requested is a request, what the shop knows of the person, and what is to be
// said about it.
type Requested struct {
	Request  gdpr.Request
	Term     gdpr.Term
	Known    Knowledge
	Letter   *Letter // written by this step, nil for none
	PDF      string  // of that letter
	Warnings []*refusal.Error
}

// OpenRequest takes a data-subject request in (R97-R102). From a ticket it
// takes the person, the channel and the instant of receipt.
func (s *Shop) OpenRequest(in RequestInput, out PaperTo) (res Requested, err error) {
	for _, f := range []struct {
		what refusal.Word
		to   *string
	}{{"name", &in.Subject.Name}, {"text", &in.Text}} {
		if *f.to, err = text.Line(f.what, *f.to, text.MaxLine); err != nil {
			return res, err
		}
	}
	err = s.write("gdpr.request.open", func(w *write) error {
		res = Requested{}
		if err := w.openRequest(in, &res); err != nil {
			return err
		}
		if !out.wanted() {
			return nil
		}
		return w.paperFor(&res, paperReceipt, out)
	})
	return s.written(res, err)
}

func (w *write) openRequest(in RequestInput, res *Requested) (err error) {
	s := w.shop
	r := in.Request
	if in.Ticket != "" {
		if r, err = w.fromTicket(r, in.Ticket); err != nil {
			return err
		}
	}
	if r.Channel == "" {
		r.Channel = "email"
	}
	if r.Channel, err = gdpr.ParseChannel(r.Channel); err != nil {
		return err
	}
	if r.Subject.Customer != "" {
		card, err := findCard(w.Tx, r.Subject.Customer)
		if err != nil {
			return err
		}
		r.Subject.Customer = card.ID
	}
	if r, err = gdpr.NewRequest(r, s.at, s.by); err != nil {
		return err
	}
	if err := w.twice(r, in.Again, res); err != nil || res.Request.ID != "" {
		return err
	}
	n, err := w.Next("request")
	if err != nil {
		return err
	}
	r.ID = gdpr.FormatRequestID(n)
	res.Request = r
	if err := w.putRequest(r); err != nil {
		return err
	}
	if r.Ticket != "" {
		if err := w.tieRequest(r.ID, r.Ticket); err != nil {
			return err
		}
	}
	return w.appraise(res)
}

// twice finds the open request of the same person for the same: a second one
// is refused, or noted on the first as asked again.
func (w *write) twice(r gdpr.Request, again bool, res *Requested) error {
	list, err := requests(w.Tx)
	if err != nil {
		return err
	}
	for _, old := range list {
		if !old.Open() || !old.Subject.Overlaps(r.Subject) ||
			slices.ContainsFunc(r.Rights, func(right gdpr.Right) bool { return !old.Asks(right) }) {
			continue
		}
		if !again {
			return refusal.Rule("duplicate-request", "request %s of the same person for the same is open", old.ID).
				WithHint("scatto gdpr request show %s; with --again it is noted there as asked again", old.ID)
		}
		if res.Request, err = old.Remind(w.shop.at, w.shop.by, r.Ticket); err != nil {
			return err
		}
		if err := w.putRequest(res.Request); err != nil {
			return err
		}
		if r.Ticket != "" {
			if err := w.tieRequest(old.ID, r.Ticket); err != nil {
				return err
			}
		}
		return w.appraise(res)
	}
	return nil
}

// appraise adds what is known of the person, the term and the warnings.
func (w *write) appraise(res *Requested) (err error) {
	if res.Term, err = res.Request.Term(w.shop.Today()); err != nil {
		return err
	}
	if res.Known, err = w.shop.knows(w.Tx, res.Request); err != nil {
		return err
	}
	res.Warnings = res.Known.warnings(res.Request)
	if res.Term.Late && res.Request.Open() {
		res.Warnings = append(res.Warnings, refusal.Rule("request-late", "the term of request %s ended on %s: answer at once", res.Request.ID, res.Term.Due).By("R101"))
	}
	return nil
}

// RequestFilter says which requests to list; zero fields do not narrow.
type RequestFilter struct {
	Open  bool
	DueBy calendar.Date // open ones whose term ends by that day; sorted by it
}

// Requests lists them by number, or by their terms, each with its term.
func (s *Shop) Requests(f RequestFilter) (out []Requested, err error) {
	err = s.view(func(tx *store.Tx) error {
		list, err := requests(tx)
		for _, r := range list {
			term, err := r.Term(s.Today())
			if err != nil {
				return err
			}
			if (f.Open || !f.DueBy.IsZero()) && !r.Open() || !f.DueBy.IsZero() && term.Due.After(f.DueBy) {
				continue
			}
			out = append(out, Requested{Request: r, Term: term})
		}
		return err
	})
	if !f.DueBy.IsZero() {
		slices.SortStableFunc(out, func(a, b Requested) int { return a.Term.Due.Compare(b.Term.Due) })
	}
	return out, err
}

// Request reads one, with what is known of the person.
func (s *Shop) Request(ref string) (res Requested, err error) {
	err = s.view(func(tx *store.Tx) error {
		if res.Request, err = findRequest(tx, ref); err != nil {
			return err
		}
		if res.Term, err = res.Request.Term(s.Today()); err != nil {
			return err
		}
		res.Known, err = s.knows(tx, res.Request)
		return err
	})
	return res, err
}
