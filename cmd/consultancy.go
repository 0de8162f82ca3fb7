package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newConsultancy(env *Env) *cobra.Command {
	return group(env, "consultancy", env.T("requests for consultancy: meetings and what they led to"),
		newConsultancyList(env),
		newConsultancyMeet(env),
		newConsultancyOutcome(env),
	)
}

// consultancyView is a ticket with its next meeting.
type consultancyView struct {
	ticketView
	Next *meetingView `json:"next_meeting"`
}

func newConsultancyList(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("the open consultancies, oldest first, with the next meeting"),
		Example: "  scatto consultancy list",
		Args:    takes(),
	}
	return reading(env, c, func(s *shop.Shop, _ []string) error { return consultancyList(env, s) })
}

func consultancyList(env *Env, s *shop.Shop) error {
	found, err := s.Consultancies()
	if err != nil {
		return err
	}
	views := []consultancyView{}
	t := &ui.Table{Head: []string{env.T("Number"), env.T("State"), env.T("Customer"), env.T("Opened"), env.T("Next meeting"), env.T("How"), env.T("By"), env.T("Subject")}}
	for _, one := range found {
		v := consultancyView{ticketView: viewTicket(one)}
		who, state, next := string(v.Customer), v.State, meetingView{}
		if who == "" {
			who = one.Requester()
		}
		if m, ok := one.NextMeeting(s.At()); ok {
			next = viewMeeting(m)
			v.Next = &next
		}
		how := next.How
		if env.OutTerminal {
			if state = v.StateLabel; how != "" {
				how = env.meetingWords(how)
			}
		}
		t.Add(v.Number, state, who, env.when(one.OpenedAt), next.At.Local(), how, next.By, v.Subject)
		views = append(views, v)
	}
	return env.print(views, func() *ui.Table { return t })
}
