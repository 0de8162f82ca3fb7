// Package refusal is the way the whole house says no: one error type that
// carries what is wrong, what to do about it, the rules behind it and how
// grave it is. The words are an English format string, which is also the key
// into the catalogue of translations, so the domain needs no language.
package refusal

import (
	"errors"
	"fmt"
	"strings"
)

// Class says which kind of no it is; the command line turns it into an exit code.
type Class int

// The classes and the exit codes they become.
const (
	ClassRule     Class = iota // 4: all parses and a rule refuses
	ClassUsage                 // 2: unknown value, unparsable value, missing argument
	ClassNotFound              // 3
	ClassBusy                  // 5: store in use by another process
	ClassDamaged               // 6: store, key, configuration or log damaged
	ClassPartial               // 7: a bulk run finished with some items failed
	ClassFailure               // 1: disk full and other failures with words of their own
)

// Error is a refusal. Message and Hint are English format strings and
// catalogue keys; Args and HintArgs fill them.
type Error struct {
	Class    Class
	Kind     string // stable name for scripts, e.g. "end-not-after-start"
	Message  string
	Args     []any
	Hint     string
	HintArgs []any
	Rules    []string // "R24"
	Cause    error    // wrapped, may be nil
}

// Error gives the message in English.
func (e *Error) Error() string { return fmt.Sprintf(e.Message, e.Args...) }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// WithHint returns e with the sentence that says what to do.
func (e *Error) WithHint(format string, args ...any) *Error {
	e.Hint, e.HintArgs = format, args
	return e
}

// By returns e with the rules it rests on.
func (e *Error) By(rules ...string) *Error {
	e.Rules = append(e.Rules, rules...)
	return e
}

// From returns e with the error that caused it.
func (e *Error) From(err error) *Error {
	e.Cause = err
	return e
}

// Rule is a refusal by a rule: exit code 4.
func Rule(kind, format string, args ...any) *Error {
	return &Error{Class: ClassRule, Kind: kind, Message: format, Args: args}
}

// Usage is a value that cannot be read or is unknown: exit code 2.
func Usage(kind, format string, args ...any) *Error {
	return &Error{Class: ClassUsage, Kind: kind, Message: format, Args: args}
}

// NotFound names a thing that does not exist: exit code 3.
func NotFound(kind, format string, args ...any) *Error {
	return &Error{Class: ClassNotFound, Kind: kind, Message: format, Args: args}
}

// Busy says that another process holds the store: exit code 5.
func Busy(kind, format string, args ...any) *Error {
	return &Error{Class: ClassBusy, Kind: kind, Message: format, Args: args}
}

// Damaged names a file that cannot be trusted: exit code 6.
func Damaged(kind, format string, args ...any) *Error {
	return &Error{Class: ClassDamaged, Kind: kind, Message: format, Args: args}
}

// Partial says that a bulk run finished with some items failed: exit code 7.
func Partial(kind, format string, args ...any) *Error {
	return &Error{Class: ClassPartial, Kind: kind, Message: format, Args: args}
}

// Failure is a failure with words of its own, such as a full disk: exit code 1.
func Failure(kind, format string, args ...any) *Error {
	return &Error{Class: ClassFailure, Kind: kind, Message: format, Args: args}
}

// KindOf gives the kind of the refusal in err's chain, "" if there is none.
func KindOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return ""
}

// Word is an argument that is itself a catalogue key: it is translated before
// it fills the sentence.
type Word string

// List is an argument made of several: each is translated, then they stand
// with commas between them.
type List []any

// String gives them in English.
func (l List) String() string {
	words := make([]string, len(l))
	for i, w := range l {
		words[i] = fmt.Sprint(w)
	}
	return strings.Join(words, ", ")
}

// Lines is an argument made of several sentences: each is translated and
// stands on a line of its own.
type Lines []error
