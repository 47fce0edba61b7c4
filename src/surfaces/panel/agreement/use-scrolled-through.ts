import { useEffect, useRef, useState } from 'react';

/**
 * True once the element at the end of a list has been in sight: "yes to all" is for people who have seen what they say
 * yes to (practice specification 2). It stays true.
 */
export const useScrolledThrough = () => {
  const end = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = end.current;
    if (!element || seen) return;
    const watcher = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [seen]);
  return { end, seen };
};
