package cmd

import (
	"io"
	"strings"
	"sync"
)

// screen is a terminal's other screen, which leaves the one below untouched.
// It is left once, by whoever is first: the command or an interruption.
type screen struct {
	mu   sync.Mutex
	out  io.Writer // nil: not there, or left
	over bool
}

// enter turns to the other screen and hides the cursor.
func (s *screen) enter(out io.Writer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.over {
		s.out = out
		_, _ = io.WriteString(out, "\x1b[?1049h\x1b[?25l")
	}
}

// draw sets text over what is there, in one write: nothing flickers.
func (s *screen) draw(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.out != nil {
		text = strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\x1b[K\r\n")
		_, _ = io.WriteString(s.out, "\x1b[H"+text+"\x1b[K\x1b[J")
	}
}

// leave gives the terminal back as it was, and tells whether it was taken.
func (s *screen) leave() (taken bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if taken = s.out != nil; taken {
		_, _ = io.WriteString(s.out, "\x1b[?25h\x1b[?1049l")
		s.out = nil
	}
	s.over = true
	return taken
}
