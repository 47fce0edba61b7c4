/** Hands a file to the browser to save. Nothing leaves the device. */
export const saveFile = (name: string, content: Blob): void => {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads it while the click is handled; a generous moment for slow ones.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};

export const zipFile = (bytes: Uint8Array): Blob => new Blob([new Uint8Array(bytes)], { type: 'application/zip' });
