package cmd

import (
	"scatto/internal/shop"
)

// warnPrivacy names the messages just taken in that look like requests under
// data protection law: their term runs from now on (R109).
func (env *Env) warnPrivacy(list []takenView) {
	if env.json { // there it is privacy_hint
		return
	}
	for _, v := range list {
		switch {
		case v.Privacy == "" || v.Known:
		case v.Ticket != "":
			env.warn("ticket %s may be a request under data protection law (%q), to be looked at: scatto ticket to-privacy %s --right access, or --not",
				string(v.Ticket), string(v.Privacy), string(v.Ticket))
		case v.Mail != nil:
			env.warn("message %d may be a request under data protection law (%q): scatto mail show %d", *v.Mail, string(v.Privacy), *v.Mail)
		}
	}
}

// warnUnlooked names what looks like a request and nobody has looked at yet:
// it is on no list of requests, and its term runs all the same (R109).
func (env *Env) warnUnlooked(s *shop.Shop) error {
	if env.json {
		return nil
	}
	list, err := s.Todos("", false)
	for _, t := range list {
		if t.Rule == "R109" {
			env.warn("still to be looked at, due %s: %s %s (%s)", t.Due, t.Ticket, t.What, t.Reason)
		}
	}
	return err
}
