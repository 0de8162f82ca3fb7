package cmd

import (
	"scatto/tariff/contract"
	"scatto/ticket"
)

// messageWords says to a person what an entry of a ticket is.
func (env *Env) messageWords(kind string) string {
	switch ticket.MessageKind(kind) {
	case ticket.Note:
		return env.T("note")
	case ticket.Question:
		return env.T("question")
	case ticket.Answer:
		return env.T("answer")
	case ticket.Solution:
		return env.T("solution")
	case ticket.Told:
		return env.T("told")
	case ticket.Call:
		return env.T("call")
	}
	return kind
}

// entryWords says to a person what moved a contract's minutes; a pipe gets
// the stable name.
func (env *Env) entryWords(kind string) string {
	if !env.OutTerminal {
		return kind
	}
	switch contract.EntryKind(kind) {
	case contract.Opening:
		return env.T("opening")
	case contract.Draw:
		return env.T("draw")
	case contract.Return:
		return env.T("return")
	case contract.TopUp:
		return env.T("top-up")
	case contract.OpeningBalance:
		return env.T("opening balance")
	case contract.CarriedIn:
		return env.T("carried over")
	case contract.CarriedOut:
		return env.T("to the renewal")
	case contract.Expiry:
		return env.T("expired")
	}
	return kind
}
