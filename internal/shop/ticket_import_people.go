package shop

import (
	"slices"
	"strings"

	"scatto/internal/customer"
	"scatto/ticket"
)

// importPeople puts topic and technician where they are known here; else the
// words stay with the ticket as an answer, so that nothing gets lost.
func (w *write) importPeople(t *ticket.Ticket, l importLine, g *importGuide) error {
	if l.topic != "" {
		same := func(topic string) bool { return customer.Fold(topic) == customer.Fold(l.topic) }
		if i := slices.IndexFunc(w.shop.Config.Topics, same); i >= 0 {
			t.Topic = w.shop.Config.Topics[i]
		} else {
			addAnswer(t, "Argomento", l.topic)
		}
	}
	if l.technician == "" {
		return nil
	}
	if err := g.load(w.Tx); err != nil {
		return err
	}
	name, here := w.importTechnician(l.technician, g)
	if name == "" || !here && !t.State.Closed() {
		addAnswer(t, "Tecnico", shownTechnician(l.technician))
		return nil
	}
	t.Technician = name
	if t.State == ticket.Open || t.State == ticket.Queued {
		t.State = ticket.Assigned
	}
	return nil
}

// importTechnician finds a technician by name, address or "Name <address>",
// and says whether he is still here. A shop that has nobody on record takes
// any name.
func (w *write) importTechnician(who string, g *importGuide) (name string, here bool) {
	if len(g.technicians) == 0 {
		return shownTechnician(who), true
	}
	name, email := partTechnician(who)
	for _, t := range g.technicians {
		if customer.Fold(t.Name) == customer.Fold(name) || t.Email != "" && customer.FoldEmail(t.Email) == customer.FoldEmail(email) {
			return t.Name, t.Left.IsZero() || !w.shop.day(w.shop.at).After(t.Left)
		}
	}
	return "", false
}

// partTechnician takes "Name <address>" apart; a lone word is both.
func partTechnician(who string) (name, email string) {
	name, rest, ok := strings.Cut(who, "<")
	if !ok {
		return who, who
	}
	return strings.TrimSpace(name), strings.TrimSpace(strings.TrimSuffix(rest, ">"))
}

func shownTechnician(who string) string {
	name, email := partTechnician(who)
	if name == "" {
		return email
	}
	return name
}
