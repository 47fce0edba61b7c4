import { useEffect, useRef, useState } from 'react';

/**
 * True once the element at the end of a list has been in sight: "yes to all" is for people who have seen what they say
 * yes to (practice specification 2), or once the focus has reached the last item of it: the keyboard does not always
 * take the page to its very end. It stays true.
 */
export const useScrolledThrough = () => {
  const list = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!list.current || !end.current || seen) return;
    const items = list.current;
    const focused = ({ target }: FocusEvent): void => {
      if (target instanceof Node && items.lastElementChild?.contains(target)) setSeen(true);
    };
    const watcher = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
    });
    items.addEventListener('focusin', focused);
    watcher.observe(end.current);
    return () => {
      items.removeEventListener('focusin', focused);
      watcher.disconnect();
    };
  }, [seen]);
  return { list, end, seen };
};
