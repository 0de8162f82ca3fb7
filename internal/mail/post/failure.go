package post

import (
	"encoding/base64"
	"errors"
	"strings"
	"unicode/utf8"

	"scatto/internal/refusal"
)

// Stage is what was being done when something failed.
type Stage string

// The stages. Up to StageLogin they are about the server and the account, not
// about a message.
const (
	StageConnect   Stage = "connect"
	StageTLS       Stage = "tls"
	StageGreeting  Stage = "greeting"
	StageLogin     Stage = "login"
	StageSender    Stage = "sender"    // MAIL FROM
	StageRecipient Stage = "recipient" // RCPT TO
	StageData      Stage = "data"      // up to the final dot
	StageMessage   Stage = "message"   // the answer to the final dot
	StageFolder    Stage = "folder"    // opening or listing folders
	StageFetch     Stage = "fetch"
)

// Failure is what went wrong on the wire. Its words are those of Err.
type Failure struct {
	Stage     Stage
	Code      int  // the SMTP reply, 0 when there was none
	Permanent bool // another try will be refused too: 5xx, a refused login
	Uncertain bool // the final dot was sent and no answer came: it may have been delivered
	Err       error
}

// Error gives the words in English.
func (f *Failure) Error() string { return f.Err.Error() }

// Unwrap gives the refusal.
func (f *Failure) Unwrap() error { return f.Err }

// IsPermanent says whether another try would be refused too.
func IsPermanent(err error) bool {
	var f *Failure
	return errors.As(err, &f) && f.Permanent
}

// IsUncertain says whether the message may have been delivered all the same.
func IsUncertain(err error) bool {
	var f *Failure
	return errors.As(err, &f) && f.Uncertain
}

// StageOf gives the stage at which err happened, "" when it is no Failure.
func StageOf(err error) Stage {
	var f *Failure
	if errors.As(err, &f) {
		return f.Stage
	}
	return ""
}

// No refusal here carries the error that a library gave: whoever reports it
// shows the cause too, and what a server said must stay quoted and cleaned.

// lost is the failure of a connection that gave no answer: refused, silent,
// cut or stopped by the caller.
func (w *wire) lost(stage Stage, err error) *Failure {
	f := &Failure{Stage: stage}
	switch ctx := w.ctx.Err(); {
	case ctx != nil:
		f.Err = refusal.Failure("mail-stopped", "stopped while talking to %s", w.addr()).From(ctx)
	case w.late.Load():
		f.Err = refusal.Failure("mail-silent", "%s did not answer within %s", w.addr(), seconds(w.limit()))
	case w.flooded.Load():
		f.Err = refusal.Failure("mail-flood", "%s sends an answer without end", w.addr())
	default:
		f.Err = refusal.Failure("mail-dropped", "%s dropped the line: %q", w.addr(), w.words(err))
	}
	return f
}

// words shortens and cleans what a server said or an error tells; the password
// never shows, whatever a server repeats of it.
func (t target) words(err error) string { return t.clean(err.Error()) }

func (t target) clean(s string) string {
	if t.secret != "" {
		s = strings.ReplaceAll(s, base64.StdEncoding.EncodeToString([]byte(t.secret)), "***")
		s = strings.ReplaceAll(s, t.secret, "***")
	}
	s, _, _ = strings.Cut(strings.ReplaceAll(s, "\r\n", "\n"), "\ngoroutine ")
	s = strings.Join(strings.Fields(s), " ")
	for len(s) > 300 {
		cut := 297
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		s = s[:cut] + "..."
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}
