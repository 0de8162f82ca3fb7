package cmd

import "scatto/internal/shop"

// outcomeWords says to a person what became of an incoming message; a pipe
// gets the word that scripts see.
func (env *Env) outcomeWords(outcome string) string {
	if !env.OutTerminal {
		return outcome
	}
	switch shop.Outcome(outcome) {
	case shop.OutcomeTicket:
		return env.T("new ticket")
	case shop.OutcomeReply:
		return env.T("reply")
	case shop.OutcomeReceipt:
		return env.T("receipt")
	case shop.OutcomeRegularise:
		return env.T("PEC to ask for")
	case shop.OutcomeEvidence:
		return env.T("evidence")
	case shop.OutcomeInbox:
		return env.T("not a request")
	case shop.OutcomeTriage:
		return env.T("to look at")
	case shop.OutcomeIgnored:
		return env.T("left aside")
	case shop.OutcomeFailed:
		return env.T("unreadable")
	}
	return outcome
}

// letterWords says to a person where an outgoing message stands; a pipe gets
// the word that scripts see.
func (env *Env) letterWords(state string) string {
	if !env.OutTerminal {
		return state
	}
	switch shop.LetterState(state) {
	case shop.LetterHeld:
		return env.T("held for you")
	case shop.LetterWaiting:
		return env.T("to be sent")
	case shop.LetterSending:
		return env.T("being sent")
	case shop.LetterSent:
		return env.T("was sent")
	case shop.LetterUncertain:
		return env.T("perhaps sent")
	case shop.LetterFailed:
		return env.T("not accepted")
	case shop.LetterDropped:
		return env.T("dropped")
	}
	return state
}
