package store

// WarnedKey is the key of the warnings already given about ticket n.
func WarnedKey(n int64) Key { return Key("tw/" + number(n)) }

// WarnedTodoKey is the key of the warnings already given about a thing to do.
func WarnedTodoKey(todo int64) Key { return Key("twt/" + number(todo)) }
